"""Settings from the environment, as in docs/interfaces.md."""

from pathlib import Path

import pytest

from dashboard.settings import PROJECT, VERSIONED_FILES, Mail, Settings, SettingsError, read_settings

NAMES = ("DATABASE_URL", "HOST", "PORT", "DEMO")
OF_PICTURES = ("CHROME", "PICTURE_CACHE", "PICTURE_CACHE_MB")
OF_FRAMES = ("EMBED_FROM",)
OF_MAIL = {
    "SMTP_HOST": "mail.oa.test",
    "SMTP_PORT": "2525",
    "SMTP_SECURITY": "TLS",
    "SMTP_USER": "board",
    "SMTP_PASSWORD": "a b",
    "MAIL_FROM": "board@oa.test",
    "MAIL_TO": "li@oa.test; wang@oa.test",
}
OF_ACCESS = ("TRUSTED_PROXY", "SIGN_IN", "SESSION_IDLE_MINUTES", "SESSION_HOURS")


@pytest.fixture(autouse=True)
def _nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (*NAMES, *OF_ACCESS, *OF_PICTURES, *OF_FRAMES, *OF_MAIL):
        monkeypatch.delenv(name, raising=False)


def test_the_defaults() -> None:
    store = f"sqlite:///{PROJECT}/data/store.db"
    assert read_settings() == Settings(store, "127.0.0.1", 8501, True, False, False, 60, 12)
    assert (PROJECT / "streamlit_app.py").exists()


def test_what_is_set_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in zip(NAMES, ("postgresql://u:p@h/db", "0.0.0.0", "80", "no"), strict=True):
        monkeypatch.setenv(name, f" {value} ")
    assert read_settings() == Settings("postgresql://u:p@h/db", "0.0.0.0", 80, False)


def test_what_is_set_of_access_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in zip(OF_ACCESS, ("yes", "required", "30", "8"), strict=True):
        monkeypatch.setenv(name, value)
    settings = read_settings()
    assert (settings.trusted_proxy, settings.sign_in_required) == (True, True)
    assert (settings.idle_minutes, settings.session_hours) == (30, 8)


def test_sites_that_may_frame_a_chart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EMBED_FROM", " https://OA.gov.cn/, http://10.0.0.8:8080  https://*.oa.gov.cn ")
    settings = read_settings().embed_from
    assert settings == ("https://oa.gov.cn", "http://10.0.0.8:8080", "https://*.oa.gov.cn")


def test_what_is_set_of_mail_holds_and_never_shows_its_password(monkeypatch: pytest.MonkeyPatch) -> None:
    assert read_settings().mail is None
    for name, value in OF_MAIL.items():
        monkeypatch.setenv(name, value)
    settings = read_settings().mail
    to = ("li@oa.test", "wang@oa.test")
    assert settings == Mail("mail.oa.test", 2525, "tls", "board", "a b", "board@oa.test", to)
    assert "a b" not in repr(read_settings())


@pytest.mark.parametrize(("security", "port"), [("", 587), ("starttls", 587), ("tls", 465), ("none", 25)])
def test_the_port_of_mail_follows_its_security(
    security: str, port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in (OF_MAIL | {"SMTP_PORT": "", "SMTP_SECURITY": security}).items():
        monkeypatch.setenv(name, value)
    mail = read_settings().mail
    assert mail
    assert mail.port == port


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SMTP_HOST", "mail server"),
        ("SMTP_PORT", "0"),
        ("SMTP_SECURITY", "ssl"),
        ("SMTP_PASSWORD", "密码"),
        ("MAIL_FROM", ""),
        ("MAIL_FROM", "a@oa.test b@oa.test"),
        ("MAIL_TO", ""),
        ("MAIL_TO", "a@oa.test\nBcc:x"),
    ],
)
def test_mail_that_cannot_be_is_told(name: str, value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for other, other_value in (OF_MAIL | {name: value}).items():
        monkeypatch.setenv(other, other_value)
    with pytest.raises(SettingsError) as refused:
        read_settings()
    assert refused.value.name == name
    assert name in str(refused.value)
    assert "密码" not in str(refused.value)


def test_blank_is_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    before = read_settings()
    for name in NAMES:
        monkeypatch.setenv(name, " ")
    assert read_settings() == before


@pytest.mark.parametrize(("value", "wanted"), [("no", False), ("NO", False), ("yes", True)])
def test_the_demonstration_is_taken_out_by_no(
    monkeypatch: pytest.MonkeyPatch, value: str, wanted: bool
) -> None:
    monkeypatch.setenv("DEMO", value)
    assert read_settings().demonstration is wanted


@pytest.mark.parametrize(
    ("name", "value"),
    [
        *[("DATABASE_URL", value) for value in ("nonsense", "mysql://h/db", "sqlite://", "postgresql://")],
        *[
            ("EMBED_FROM", value)
            for value in (
                "*",
                "oa.gov.cn",
                "https://oa.gov.cn/x",
                "https://甲.cn",
                "'self'",
                "https://a; script-src *",
            )
        ],
        *[("HOST", value) for value in ("two words", "http://h", "h/x")],
        *[("PORT", value) for value in ("0", "65536", "-1", "80.0", "８０", "x", "9" * 5000)],
        *[("DEMO", value) for value in ("maybe", "0")],
        *[("TRUSTED_PROXY", value) for value in ("1", "10.0.0.1")],
        *[("SIGN_IN", value) for value in ("yes", "no")],
        *[("SESSION_IDLE_MINUTES", value) for value in ("0", "1441", "x")],
        *[("SESSION_HOURS", value) for value in ("0", "169", "1.5")],
        *[("PICTURE_CACHE_MB", value) for value in ("0", "100000", "1 GB")],
    ],
)
def test_what_cannot_be_is_told_in_a_sentence(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError, match=name) as error:
        read_settings()
    assert error.value.name == name


def test_a_password_is_not_said_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "mysql://u:secret@h/db")
    with pytest.raises(SettingsError) as error:
        read_settings()
    assert "secret" not in str(error.value)


def test_pictures_are_kept_in_the_project_or_where_it_is_said(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert read_settings().picture_cache == PROJECT / "data" / "pictures"
    for given, folder in (("kept", PROJECT / "kept"), (str(tmp_path), tmp_path)):
        monkeypatch.setenv("PICTURE_CACHE", given)
        assert read_settings().picture_cache == folder


def test_every_kind_of_source_counts_as_our_version() -> None:
    """Otherwise pictures and answers of an earlier version would stay in caches."""
    kinds = {file.suffix for file in (PROJECT / "dashboard").rglob("*.*") if "__pycache__" not in file.parts}
    assert kinds - {".webp", ".txt"} == {
        Path(pattern).suffix for pattern in VERSIONED_FILES if pattern != "requirements.txt"
    }
