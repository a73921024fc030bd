"""`python -m dashboard digest`: an e-mail per version through a real SMTP server, and a sentence on failure."""

import json
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any

import pytest
import trustme
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from sqlalchemy import select

from dashboard.__main__ import main
from dashboard.caching.store import open_own_store
from dashboard.desk import open_desk
from dashboard.desk.attention import list_items
from dashboard.filters import Filters
from db.models import audit
from tests.stores import AREAS, bring_in, make_store

pytestmark = pytest.mark.slow  # a mail server and the whole seed

Output = pytest.CaptureFixture[str]
SECRET = "p-Xk29!$ 7"
TO = "leader@oa.test office@oa.test"


class Inbox:
    """Messages that the server accepted; it refuses mail for `nobody@…`."""

    def __init__(self) -> None:
        self.got: list[tuple[Envelope, EmailMessage]] = []

    async def handle_RCPT(
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        if address.startswith("nobody@"):
            return "550 no such user"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:
        assert isinstance(envelope.content, bytes)
        message = message_from_bytes(envelope.content, policy=default)
        assert isinstance(message, EmailMessage)
        self.got.append((envelope, message))
        return "250 OK"


@pytest.fixture
def inbox() -> Inbox:
    return Inbox()


@pytest.fixture(autouse=True)
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A district's store whose q1-2 has items open beyond their limit."""
    url = make_store(tmp_path, "uploaded")
    monkeypatch.setenv("DATABASE_URL", url)
    for name in ("SMTP_HOST", "SMTP_USER", "SMTP_PASSWORD", "SMTP_PORT", "SMTP_SECURITY"):
        monkeypatch.delenv(name, raising=False)
    set_overdue(5)
    return url


def set_overdue(count: int) -> None:
    content = ("q1-2", "2025-11", "200", "150", "60", "40", str(count), "2025-12-31")
    headings = ("station_code", "month", "received", "completed", "due", "on_time", "overdue_open", "as_at")
    bring_in(open_own_store(), "station_figures", headings, [content])


@pytest.fixture
def plain(inbox: Inbox, monkeypatch: pytest.MonkeyPatch) -> Iterator[Controller]:
    """A server without encryption, as found on internal networks."""
    with running(Controller(inbox, hostname="127.0.0.1", port=find_free_port())) as controller:
        set_mail_server(monkeypatch, controller, "none")
        yield controller


@contextmanager
def running(controller: Controller) -> Iterator[Controller]:
    controller.start()
    try:
        yield controller
    finally:
        if controller.server:  # a test may have stopped it
            controller.stop()


def find_free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as door:
        return int(door.getsockname()[1])


def set_mail_server(monkeypatch: pytest.MonkeyPatch, controller: Controller, security: str) -> None:
    content = {"SMTP_HOST": "localhost", "SMTP_PORT": str(controller.port), "SMTP_SECURITY": security}
    for name, value in (content | {"MAIL_FROM": "board@oa.test", "MAIL_TO": TO}).items():
        monkeypatch.setenv(name, value)


def read_answer(output: Output) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(output.readouterr().out)
    return content


def test_it_is_off_until_a_server_is_set(capsys: Output) -> None:
    assert main(["digest", "--json"]) == 2
    content = read_answer(capsys)
    assert (content["ok"], content["status"]) == (False, 2)
    assert "SMTP_HOST" in content["error"]


def test_one_mail_goes_to_all_with_every_matter_and_nothing_of_the_demonstration(
    plain: Controller, inbox: Inbox, capsys: Output
) -> None:
    assert main(["digest", "--json"]) == 0
    content = read_answer(capsys)
    assert content["sent"] is True
    ((envelope, message),) = inbox.got
    assert (envelope.mail_from, envelope.rcpt_tos) == ("board@oa.test", TO.split())
    body = message.get_content()
    matters = list_items(open_desk(), Filters())
    ours = [item for item in matters if not (item.origin and item.origin.demonstration)]
    assert ours
    assert len(ours) < len(matters)
    assert message["Subject"] == f"关注事项{len(ours)}项"
    assert content["matters"] == len(ours)
    assert all(f"{item.name}：{item.cause}" in body for item in ours)
    assert "示例" not in body
    assert message["Auto-Submitted"] == "auto-generated"


def test_a_version_is_sent_once_unless_again_is_asked_for(
    plain: Controller, inbox: Inbox, capsys: Output
) -> None:
    assert [main(["digest"]) for _ in range(2)] == [0, 0]
    assert len(inbox.got) == 1
    assert "--again" in capsys.readouterr().out
    assert main(["digest", "--again"]) == 0
    set_overdue(4)
    assert main(["digest"]) == 0
    assert len(inbox.got) == 3


def test_what_was_sent_is_in_the_audit(plain: Controller) -> None:
    assert main(["digest"]) == 0
    with open_own_store().connect() as connection:
        rows = connection.execute(select(audit.c.result, audit.c.detail).where(audit.c.action == "digest"))
        ((result, detail),) = rows.all()
    assert result == "done"
    assert detail.endswith("→ 2")


def test_a_dry_run_shows_it_and_needs_no_server(capsys: Output) -> None:
    assert main(["digest", "--dry-run"]) == 0
    assert "到期未办结" in capsys.readouterr().out


def test_a_server_that_refuses_one_address_gets_nothing_sent(
    plain: Controller, inbox: Inbox, monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    monkeypatch.setenv("MAIL_TO", "nobody@oa.test")
    assert main(["digest", "--json"]) == 3
    assert "nobody@oa.test" in read_answer(capsys)["error"]
    assert inbox.got == []


def test_a_server_that_is_not_there_is_a_missing_helper(
    monkeypatch: pytest.MonkeyPatch, plain: Controller, inbox: Inbox, capsys: Output
) -> None:
    plain.stop()
    assert main(["digest", "--json"]) == 5
    assert f"localhost:{plain.port}" in read_answer(capsys)["error"]
    with running(Controller(inbox, hostname="127.0.0.1", port=plain.port)):
        assert main(["digest", "--json"]) == 0  # what was not sent then is sent now


@pytest.fixture
def guarded(inbox: Inbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Controller]:
    """A server with STARTTLS and authentication, its certificate by a private authority."""
    authority = trustme.CA()
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority.issue_cert("localhost").configure_cert(context)
    authority.cert_pem.write_to_path(tmp_path / "authority.pem")

    def authenticate(
        _server: SMTP, _session: Session, _envelope: Envelope, _how: str, data: Any
    ) -> AuthResult:
        assert isinstance(data, LoginPassword)
        known = (data.login, data.password) == (b"board", SECRET.encode())
        return AuthResult(success=known, handled=False)

    controller = Controller(
        inbox,
        hostname="127.0.0.1",
        port=find_free_port(),
        tls_context=context,
        require_starttls=True,
        auth_required=True,
        authenticator=authenticate,
    )
    with running(controller):
        set_mail_server(monkeypatch, controller, "starttls")
        monkeypatch.setenv("SMTP_USER", "board")
        monkeypatch.setenv("SMTP_PASSWORD", SECRET)
        yield controller


def test_encrypted_and_signed_in_where_the_certificate_is_trusted(
    guarded: Controller, inbox: Inbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    assert main(["digest", "--json"]) == 5
    assert inbox.got == []
    capsys.readouterr()
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authority.pem"))
    assert main(["digest", "--json"]) == 0
    assert len(inbox.got) == 1


def test_a_wrong_password_is_refused_and_never_told(
    guarded: Controller, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authority.pem"))
    monkeypatch.setenv("SMTP_PASSWORD", SECRET[:-1])
    assert main(["digest", "--json"]) == 3
    content = capsys.readouterr()
    assert SECRET[:-1] not in content.out + content.err


def test_beside_a_demonstration_the_text_goes_by_the_day_of_the_real_matters(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    monkeypatch.setenv("DATABASE_URL", make_store(tmp_path, "seeded"))
    assert main(["digest", "--dry-run", "--json"]) == 0
    nothing = read_answer(capsys)
    assert (nothing["matters"], "2025年12月31日" in nothing["text"]) == (0, False)
    bring_in(open_own_store(), "areas", *AREAS)
    row = ("ms-1", "修路灯", "q1", "3.5", "2025-01-06")
    bring_in(open_own_store(), "micro_projects", ("code", "title", "area_code", "funds", "ordered_on"), [row])
    assert main(["digest", "--dry-run", "--json"]) == 0
    text = read_answer(capsys)["text"]
    day = open_desk().find_snapshot(Filters()).last_days["micro_projects"]
    assert f"统计截至{day.year}年{day.month}月{day.day}日" in text.splitlines()[0]
    assert "修路灯" in text
    assert "2025年12月31日" not in text
