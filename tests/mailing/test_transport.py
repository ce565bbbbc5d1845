"""Ways out: encryption, logins and what a mail server's answers mean; settings and their errors."""

import datetime
import ipaddress
import ssl
from email.message import EmailMessage
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from federation import settings
from federation.cli import check
from federation.mailing.configuration import (
    MailConfiguration,
    MailConfigurationError,
    MailServer,
    TlsMode,
    read_mail_configuration,
)
from federation.mailing.transport import DeliveryError, connect
from tests.helpers.mail import PASSWORD, SENDER, USER, SmtpServer


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate of 127.0.0.1 with its key, in one file."""
    key, now = ec.generate_private_key(ec.SECP256R1()), datetime.datetime.now(datetime.UTC)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    address = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))])
    builder = (
        x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
        .serial_number(x509.random_serial_number()).not_valid_before(now - datetime.timedelta(hours=1))
        .not_valid_after(now + datetime.timedelta(hours=1)).add_extension(address, critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
    )  # fmt: skip
    path = tmp_path_factory.mktemp("certificate") / "both.pem"
    pem = builder.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)
    private = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    path.write_bytes(key.private_bytes(serialization.Encoding.PEM, *private) + pem)
    return path


@pytest.fixture
def context(certificate: Path) -> ssl.SSLContext:
    created = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    created.load_cert_chain(certificate)
    return created


async def send(configuration: MailConfiguration) -> None:
    message = EmailMessage()
    message["Subject"] = "Probe"
    async with connect(configuration, "klima.example") as connection:
        await connection.send(message, "gast@example.org")


async def test_mail_goes_encrypted_after_a_login(
    certificate: Path, context: ssl.SSLContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    for tls, server in (
        (TlsMode.STARTTLS, SmtpServer(starttls=context, needs_login=True)),
        (TlsMode.IMPLICIT, SmtpServer(tls=context, needs_login=True)),
    ):
        with server:
            await send(server.configuration(tls, USER, PASSWORD))
            assert [mail.recipients for mail in server.mails] == [["gast@example.org"]]
            with pytest.raises(DeliveryError) as wrong:
                await send(server.configuration(tls, USER, "ein anderes"))
            assert (wrong.value.code, wrong.value.is_permanent, wrong.value.is_connection) == ("535 5.7.8", False, True)


async def test_a_server_that_nobody_vouches_for_gets_nothing(context: ssl.SSLContext) -> None:
    for tls, server in (
        (TlsMode.STARTTLS, SmtpServer(starttls=context)), (TlsMode.IMPLICIT, SmtpServer(tls=context))
    ):  # fmt: skip
        with server, pytest.raises(DeliveryError) as error:
            await send(server.configuration(tls))
        assert not server.attempts and not error.value.is_permanent and error.value.is_connection


async def test_encryption_is_never_left_out(smtp: SmtpServer) -> None:
    for tls in (TlsMode.STARTTLS, TlsMode.IMPLICIT):
        with pytest.raises(DeliveryError) as error:
            await send(smtp.configuration(tls, USER, PASSWORD))
        assert not smtp.attempts and error.value.is_connection


async def test_a_folder_gets_a_file_for_each_mail(tmp_path: Path) -> None:
    folder = tmp_path / "post"
    for _ in range(3):
        await send(MailConfiguration(folder, SENDER))
    assert len([*folder.glob("*.eml")]) == 3 and folder.stat().st_mode & 0o777 == 0o700
    (tmp_path / "file").touch()
    with pytest.raises(DeliveryError):
        await send(MailConfiguration(tmp_path / "file" / "post", SENDER))


ENVIRONMENT = {"MAIL_URL": "smtp+starttls://mail.kreis.example", "MAIL_FROM": "Kreis <klima@kreis.example>"}


def test_settings_say_where_mail_goes(tmp_path: Path) -> None:
    (tmp_path / "password").write_text("ein Kennwort\n")
    assert read_mail_configuration({}) is None
    with_login = ENVIRONMENT | {"MAIL_USER": "klima", "MAIL_PASSWORD_FILE": str(tmp_path / "password")}
    server = MailServer("mail.kreis.example", 587, TlsMode.STARTTLS, "klima", "ein Kennwort")
    assert read_mail_configuration(with_login) == MailConfiguration(server, "klima@kreis.example", "Kreis")
    assert "Kennwort" not in repr(read_mail_configuration(with_login))
    implicit = read_mail_configuration(ENVIRONMENT | {"MAIL_URL": "smtps://mail.kreis.example"})
    assert implicit and implicit.to == MailServer("mail.kreis.example", 465, TlsMode.IMPLICIT)
    folder = read_mail_configuration(ENVIRONMENT | {"MAIL_URL": "folder:/tmp/post"})
    assert folder and folder.to == Path("/tmp/post") and folder.domain == "kreis.example"


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        ({"MAIL_URL": "mail.kreis.example:25"}, "MAIL_URL"),
        ({"MAIL_URL": "https://mail.kreis.example"}, "MAIL_URL"),
        ({"MAIL_URL": "smtp://klima:geheim@mail.kreis.example"}, "MAIL_URL"),
        ({"MAIL_URL": "smtp://mail.kreis.example:99999"}, "MAIL_URL"),
        ({"MAIL_FROM": ""}, "MAIL_FROM"),
        ({"MAIL_FROM": "a@kreis.example, b@kreis.example"}, "MAIL_FROM"),
        ({"MAIL_FROM": "a@kreis.example\r\nBcc: b@kreis.example"}, "MAIL_FROM"),
        ({"MAIL_USER": "klima"}, "MAIL_PASSWORD_FILE"),
        ({"MAIL_USER": "klima", "MAIL_PASSWORD_FILE": "/nirgends/kennwort"}, "MAIL_PASSWORD_FILE"),
        ({"MAIL_URL": "smtp://mail.example", "MAIL_USER": "k", "MAIL_PASSWORD_FILE": "/dev/null"}, "unverschlüsselt"),
    ],
)
def test_wrong_settings_name_the_cure_and_no_secret(wrong: dict[str, str], named: str) -> None:
    with pytest.raises(MailConfigurationError) as error:
        read_mail_configuration(ENVIRONMENT | wrong)
    assert named in str(error.value) and "geheim" not in str(error.value)


def test_mail_needs_the_secret_that_signs_its_links() -> None:
    with pytest.raises(settings.SettingsError, match="SECRET_KEY_FILE"):
        settings.read_mail(ENVIRONMENT)


async def test_check_tries_the_mail_server(smtp: SmtpServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "secret").write_text("x" * 40)
    for name, value in {
        "MAIL_URL": f"smtp://127.0.0.1:{smtp.port}", "MAIL_FROM": SENDER, "PUBLIC_URL": "https://klima.example",
        "SECRET_KEY_FILE": str(tmp_path / "secret"),
    }.items():  # fmt: skip
        monkeypatch.setenv(name, value)
    assert [result.mark async for result in check._check_mail()] == [check.OK]
    monkeypatch.setenv("MAIL_URL", f"smtp+starttls://127.0.0.1:{smtp.port}")
    (result,) = [result async for result in check._check_mail()]
    assert result.mark == check.ERROR and "MAIL_URL" in result.text
    monkeypatch.delenv("MAIL_URL")
    assert [result.mark async for result in check._check_mail()] == [check.NOTE]
    assert not smtp.attempts
