"""The demo shows its mail, and only the demo."""

from email.message import EmailMessage
from pathlib import Path

from starlette.applications import Starlette
from starlette.testclient import TestClient

from federation.app import Service
from federation.mailing.configuration import MailConfiguration
from federation.mailing.demo_mailbox import PATH, mailbox_routes
from federation.mailing.transport import connect
from federation.settings import Settings
from tests.helpers.mail import PUBLIC_URL, SECRET, SENDER
from tests.helpers.service import call


async def test_mail_is_shown_with_its_links_and_runs_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "post"
    client = TestClient(Starlette(routes=mailbox_routes(folder)))
    assert "Noch keine Post" in client.get(PATH).text
    message = EmailMessage()
    message["To"], message["Subject"] = "gast@example.org", "Einladung <b>"
    message.set_content('Bitte: http://127.0.0.1:8000/einladung#a&b "><script>alert(1)</script>')
    async with connect(MailConfiguration(folder, SENDER), "localhost") as connection:
        await connection.send(message, "gast@example.org")
    (name,) = (path.name for path in folder.glob("*.eml"))
    listed = client.get(PATH).text
    assert f"{PATH}/{name}" in listed and "Einladung &lt;b&gt;" in listed
    shown = client.get(f"{PATH}/{name}").text
    assert '<a href="http://127.0.0.1:8000/einladung#a&amp;b">' in shown and "<script>" not in shown
    (tmp_path / "secret.eml").write_text("Subject: geheim\n\n")
    for path in ("nichts", "..%2Fsecret.eml", "%2e%2e/secret.eml", "0" * 20 + "-00000000.eml"):
        response = client.get(f"{PATH}/{path}")
        assert response.status_code == 404 and "geheim" not in response.text


async def test_a_service_that_is_no_demo_shows_none(tmp_path: Path) -> None:
    service = Service(
        Settings("postgresql://nobody@127.0.0.1:1/x", "postgresql://nobody@127.0.0.1:1/x", (), "",
                 secret=SECRET, public_url=PUBLIC_URL, mail=MailConfiguration(tmp_path, SENDER))
    )  # fmt: skip
    assert (await call(service, "GET", PATH)).status == 404
    await service.close()
