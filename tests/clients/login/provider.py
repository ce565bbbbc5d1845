"""A certified OpenID provider, run by Node: with clients, people and keys of a test."""

from __future__ import annotations

import json
import os
import subprocess
import threading
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import httpx2
from joserfc.jwk import ECKey, RSAKey

HERE = Path(__file__).parent
AUDIENCE = "https://klimaverbund.test/api"
SCOPE = "klimaverbund:read klimaverbund:write"
LIFETIME = 900
"""Seconds after which a provider ends by itself, had a test not ended it."""


class Provider:
    """One provider on a port of its own; its keys outlive its process, nothing else does."""

    def __init__(
        self, port: int, clients: Sequence[Mapping[str, Any]], people: Mapping[str, Any], algorithm: str = "RS256"
    ) -> None:
        self.issuer, self._port, self._algorithm = f"http://127.0.0.1:{port}", port, algorithm
        self._clients, self._people = clients, people
        self._keys: list[dict[str, Any]] = []
        self._process: subprocess.Popen[str] | None = None
        self._lines: Counter[str] = Counter()

    def start(self) -> None:
        """Starts it; returns when it serves."""
        if not self._keys:
            self._keys.append(self._new_key())
        settings = {
            "port": self._port, "keys": self._keys, "clients": self._clients, "people": self._people,
            "audience": AUDIENCE, "scope": SCOPE, "algorithm": self._algorithm,
        }  # fmt: skip
        command = [os.environ["NODE"], str(HERE / "provider.mjs")]
        environment = {"PATH": os.environ["PATH"], "SETTINGS": json.dumps(settings)}
        self._process = subprocess.Popen(
            command, env=environment, cwd=HERE, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        )
        bound = threading.Timer(LIFETIME, self._process.kill)
        bound.daemon = True
        bound.start()
        assert self._process.stdout is not None
        for line in self._process.stdout:
            if line.strip() == "ready":
                break
        else:
            raise AssertionError("the provider did not start")
        threading.Thread(target=self._read_on, args=(self._process,), daemon=True).start()  # a full pipe would halt it

    def stop(self) -> None:
        """Ends its process, and with it what it knows of sessions, grants and codes."""
        if self._process is not None and self._process.poll() is None:
            self._process.terminate()
            self._process.wait(10)

    def restart(self) -> None:
        self.stop()
        self.start()

    def rotate_keys(self) -> None:
        """Signs with a new key from the next start on; the former one stays published."""
        self._keys.insert(0, self._new_key())

    def machine_token(self, client_id: str, secret: str) -> str:
        """An access token of a program, for our service."""
        body = {"grant_type": "client_credentials", "scope": SCOPE, "resource": AUDIENCE}
        response = httpx2.post(f"{self.issuer}/token", data=body, auth=(client_id, secret), trust_env=False)
        return str(response.raise_for_status().json()["access_token"])

    def said(self, text: str) -> int:
        """How many lines with a text it has written."""
        return sum(count for line, count in self._lines.items() if text in line)

    def _read_on(self, process: subprocess.Popen[str]) -> None:
        assert process.stdout is not None
        with process.stdout as rest:
            for line in rest:
                self._lines[line.strip()] += 1

    def _new_key(self) -> dict[str, Any]:
        kid = f"key-{len(self._keys)}"
        if self._algorithm == "ES256":
            curve = ECKey.generate_key("P-256", parameters={"kid": kid, "use": "sig", "alg": "ES256"})
            return dict(curve.as_dict(private=True))
        key = RSAKey.generate_key(2048, parameters={"kid": kid, "use": "sig", "alg": "RS256"})
        return dict(key.as_dict(private=True))
