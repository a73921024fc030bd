"""账号与权限: who has an account, where they are signed in, and what is open without one. Every change checks the session again."""

from collections.abc import Callable, Sequence

import streamlit as st

from dashboard.html.builder import escape, tag
from dashboard.pages.content.blocks import Paragraph, Section, Table, Title, Tone
from dashboard.pages.content.cells import Cell
from dashboard.pages.page import Page, format_time
from dashboard.people import accounts
from dashboard.people.accounts import Account, AccountError, Change, Session
from dashboard.views.request import read_caller, read_token
from dashboard.views.surface.draw import show
from dashboard.views.surface.html import show_html
from dashboard.views.surface.messages import show_status

MESSAGE = "lsd-told-"  # and the section: what its last change came to, shown once in the next run
PLACES = ("area", "station")
COLUMNS = ("name", "role", "places", "standing", "created")


def draw_accounts(page: Page) -> None:
    show(Title(page.say("nav.accounts")))
    show(Paragraph(page.say("accounts.note"), Tone.LEAD))
    everyone = accounts.list_accounts(page.engine)
    show(_describe_accounts(page, everyone))
    _draw_account(page, everyone)
    _draw_new_account(page)
    _draw_sessions(page)
    _draw_openness(page)


def _describe_accounts(page: Page, everyone: Sequence[Account]) -> Table:
    headings = [page.say(f"accounts.column_{name}") for name in COLUMNS]
    paused = accounts.list_paused_names(page.engine)
    rows: list[list[Cell]] = [
        [
            account.name,
            page.say(f"accounts.role_{account.role}"),
            _write_places(page, account),
            page.say(f"accounts.standing_{accounts.decide_status(account, paused)}"),
            format_time(account.created_at),
        ]
        for account in everyone
    ]
    return Table(page.say("nav.accounts"), headings, rows, words=len(headings))


def _draw_account(page: Page, everyone: Sequence[Account]) -> None:
    """What can be done with one account."""
    _draw_section(page, "one")
    by_name = {account.name: account for account in everyone}
    name = st.selectbox(page.say("accounts.which"), list(by_name), key="lsd-account", width=320)
    account = by_name[name]
    with st.container(horizontal=True, key="lsd-account-actions"):
        if account.disabled_at:
            _draw_action(page, "enable", account.name, accounts.enable)
        else:
            _draw_action(page, "reset", account.name, accounts.reset_password)
            _draw_action(page, "disable", account.name, accounts.disable)
        if account.name in accounts.list_paused_names(page.engine):
            _draw_action(page, "unlock", account.name, accounts.unlock)
    if account.role == "staff":
        _draw_binding(page, account)


def _draw_action(page: Page, action: str, name: str, act: Callable[[Change, str], str | None]) -> None:
    """A button that first says what it will do; a one-time password that comes of it is shown once."""
    with st.popover(page.say(f"accounts.{action}")):
        show(Paragraph(page.say(f"accounts.{action}_means", name=name)))
        if st.button(page.say(f"accounts.{action}_confirm", name=name), key=f"lsd-{action}"):
            done = page.say(f"accounts.{action}_done", name=name)
            _carry_out(page, "one", done, lambda change: act(change, name))


def _draw_binding(page: Page, account: Account) -> None:
    with st.form("lsd-binding"):
        places = _draw_place_choices(page, f"{account.name}:", account)
        if st.form_submit_button(page.say("accounts.bind")):
            done = page.say("accounts.bind_done", name=account.name)
            _carry_out(page, "one", done, lambda change: accounts.bind(change, account.name, places))


def _draw_new_account(page: Page) -> None:
    _draw_section(page, "new")
    with st.form("lsd-new-account"):
        name = st.text_input(page.say("accounts.column_name"), key="lsd-new-name", max_chars=64)
        role = st.selectbox(
            page.say("accounts.column_role"),
            accounts.ROLES,
            format_func=lambda role: page.say(f"accounts.role_{role}"),
            key="lsd-new-role",
        )
        places = _draw_place_choices(page, "new:", None)
        if st.form_submit_button(page.say("accounts.add")):
            done = page.say("accounts.add_done", name=accounts.normalise_name(name))
            _carry_out(page, "new", done, lambda change: accounts.add(change, name, role, places))


def _draw_place_choices(page: Page, key: str, account: Account | None) -> frozenset[tuple[str, str]]:
    """Areas and stations by name; what the account is bound to is chosen already."""
    places: set[tuple[str, str]] = set()
    for kind in PLACES:
        offered = dict(page.desk.map_choices(kind, page.filters))
        bound = {code for place, code in account.places if place == kind} if account else set()
        offered |= {code: code for code in bound if code not in offered}  # closed since
        codes = st.multiselect(
            page.say(f"accounts.places_{kind}"),
            list(offered),
            default=sorted(bound),
            format_func=offered.__getitem__,
            key=f"lsd-places-{key}{kind}",
            placeholder=page.say("accounts.places_all"),
            select_all=False,
        )
        places |= {(kind, code) for code in codes}
    return frozenset(places)


def _draw_sessions(page: Page) -> None:
    _draw_section(page, "sessions", page.say("accounts.sessions_note"))
    for session in accounts.list_sessions(page.engine):
        with st.container(horizontal=True, vertical_alignment="center", key=f"lsd-session-{session.id}"):
            show_html(tag("span", escape(_write_session(page, session)), class_="lsd-note"))
            if st.button(page.say("accounts.end_session"), key=f"lsd-end-{session.id}"):
                _end_session(page, session)


def _end_session(page: Page, session: Session) -> None:
    def end(change: Change) -> None:
        accounts.end_session(change, session.account, session.id)

    _carry_out(page, "sessions", page.say("accounts.end_session_done", name=session.account), end)


def _write_session(page: Page, session: Session) -> str:
    times = {"since": format_time(session.created_at), "seen": format_time(session.seen_at)}
    return page.say("accounts.session", name=session.account, address=session.address, **times)


def _draw_openness(page: Page) -> None:
    """The switch that opens to everybody what uploads close, and closes it again."""
    is_open = accounts.are_pages_open(page.engine)
    _draw_section(page, "opening", page.say("accounts.opening_note"))
    show(Paragraph(page.say("accounts.pages_open" if is_open else "accounts.pages_closed")))
    with st.popover(page.say("accounts.close" if is_open else "accounts.open")):
        show(Paragraph(page.say("accounts.close_means" if is_open else "accounts.open_means")))
        if st.button(page.say("accounts.confirm"), key="lsd-open-pages"):
            done = page.say("accounts.close_done" if is_open else "accounts.open_done")
            _carry_out(page, "opening", done, lambda change: accounts.open_pages(change, not is_open))


def _draw_section(page: Page, name: str, note: str = "") -> None:
    """The heading, and below it what was done here."""
    show(Section(page.say(f"accounts.{name}"), note))
    if message := st.session_state.pop(MESSAGE + name, ""):
        show_status(message)


def _carry_out(page: Page, section: str, done: str, act: Callable[[Change], str | None]) -> None:
    """`done` is the sentence for it. Whether this session's account may is checked under the lock. Raises AccessError."""
    try:
        with accounts.administration(page.engine, read_token(), read_caller().address) as change:
            password = act(change)
        message = done + (page.say("accounts.one_time", password=password) if password else "")
    except AccountError as error:
        message = error.explain(page.lang)
    st.session_state[MESSAGE + section] = message
    st.rerun()


def _write_places(page: Page, account: Account) -> str:
    names = page.desk.map_names(page.filters)
    places = [names.get(code, code) for _, code in sorted(account.places)]
    return page.say("list.comma").join(places) or "—"
