"""The providers at which people log in: a file of the operator, and one sentence for each mistake in it."""

from pathlib import Path

import pytest

from federation import settings
from federation.oidc.login.configuration import LoginProvider, LoginProvidersError, read_login_providers
from federation.settings import SettingsError

KREIS = '[[provider]]\nkey = "kreis"\nname = "Landkreis"\nissuer = "https://login.example/realms/kreis"\n'
CLIENT = 'client_id = "klimaverbund"\n'
STADT = '[[provider]]\nkey = "stadt"\nname = "Stadt"\nissuer = "https://stadt.example"\nclient_id = "kv"\n'


def read(folder: Path, text: str) -> tuple[LoginProvider, ...]:
    (folder / "secret").write_text("s3cret\n")
    (folder / "empty").write_text("\n")
    (folder / "providers.toml").write_text(text)
    return read_login_providers(str(folder / "providers.toml"))


def test_one_or_several_providers_are_read(tmp_path: Path) -> None:
    entra = 'client_secret_file = "secret"\nscopes = ["openid", "email"]\nemail_verified_claim = "xms_edov"\n'
    kreis, stadt = read(tmp_path, KREIS + CLIENT + entra + STADT)
    assert (kreis.client_secret, kreis.auth_method, kreis.scopes) == (
        "s3cret", "client_secret_basic", ("openid", "email"),
    )  # fmt: skip
    assert (kreis.callback_path, kreis.logout_path) == ("/anmelden/kreis/zurueck", "/anmelden/kreis/abmeldung")
    assert (kreis.name_claim, kreis.email_verified_claim, "s3cret" in repr(kreis)) == ("name", "xms_edov", False)
    assert (stadt.client_secret, stadt.auth_method) == ("", "none")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "enthält nicht nur Abschnitte"),
        ("provider = 1", "enthält nicht nur Abschnitte"),
        ("[provider]\n", "enthält nicht nur Abschnitte"),
        (f"secret = 1\n{STADT}", "enthält nicht nur Abschnitte"),
        ("[[provider", "ist kein TOML"),
        (KREIS, "kreis: client_id fehlt"),
        ("[[provider]]\n", "1: key fehlt"),
        (f'{KREIS}{CLIENT}client_secret = "s3cret"\n', "client_secret gehört nicht in diese Datei"),
        (f'{KREIS}{CLIENT}client_secret_file = "nowhere"\n', "lässt sich nicht lesen: No such file"),
        (f'{KREIS}{CLIENT}client_secret_file = "empty"\n', "enthält kein Geheimnis"),
        (f'{KREIS}{CLIENT}token_endpoint_auth_method = "client_secret_basic"\n', "mit client_secret_file, oder none"),
        (f'{KREIS}{CLIENT}client_secret_file = "secret"\ntoken_endpoint_auth_method = "none"\n', "oder none ohne"),
        (f'{KREIS}{CLIENT}token_endpoint_auth_method = "magic"\n', "token_endpoint_auth_method ist"),
        (f'{KREIS}{CLIENT}scopes = ["profile"]\n', 'mit "openid" darin'),
        (f"{KREIS}{CLIENT}scopes = 7\n", 'mit "openid" darin'),
        (f'{KREIS}{CLIENT}colour = "blue"\n', "nennt colour, was es nicht gibt"),
        (f"{KREIS}client_id = 7\n", "client_id ist ein Text"),
        (f'{KREIS}client_id = " kv"\n', "client_id ist ein Text"),
        (STADT.replace('"stadt"', '"../stadt"'), "key steht in Adressen"),
        (STADT.replace('"stadt"', '"Stadt"'), "key steht in Adressen"),
        (STADT.replace("https:", "http:"), "braucht https"),
        (STADT + STADT.replace("stadt.example", "other.example"), "key = 'stadt' steht in zwei Abschnitten"),
        (STADT + STADT.replace('"stadt"', '"other"'), "issuer = 'https://stadt.example' steht in zwei"),
    ],
)
def test_a_mistake_is_one_sentence_with_its_cure(text: str, sentence: str, tmp_path: Path) -> None:
    with pytest.raises(LoginProvidersError) as error:
        read(tmp_path, text)
    assert sentence in str(error.value) and str(error.value).endswith(".") and "\n" not in str(error.value)
    assert "s3cret" not in str(error.value)


def environment(folder: Path, **changes: str) -> dict[str, str]:
    """The settings of a service with one provider."""
    read(folder, KREIS + CLIENT)
    (folder / "key").write_text("k" * 43)
    return {
        "DATABASE_URL": "postgresql://a@b/c", "DATABASE_URL_ANONYMOUS": "postgresql://a@b/c",
        "LOGIN_PROVIDERS": str(folder / "providers.toml"), "SECRET_KEY_FILE": str(folder / "key"),
        "PUBLIC_URL": "https://klimaverbund.example", **changes,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"SECRET_KEY_FILE": ""}, "LOGIN_PROVIDERS braucht SECRET_KEY_FILE"),
        ({"PUBLIC_URL": ""}, "SECRET_KEY_FILE braucht PUBLIC_URL"),
        ({"LOGIN_PROVIDERS": "/nowhere.toml"}, "LOGIN_PROVIDERS: /nowhere.toml lässt sich nicht lesen"),
        ({"OIDC_AUDIENCE": "klimaverbund"}, "OIDC_AUDIENCE ist zugleich client_id von kreis"),
    ],
)
def test_settings_that_do_not_go_together_are_refused(changes: dict[str, str], sentence: str, tmp_path: Path) -> None:
    assert [provider.key for provider in settings.read(environment(tmp_path)).login_providers] == ["kreis"]
    with pytest.raises(SettingsError, match=sentence):
        settings.read(environment(tmp_path, **changes))
