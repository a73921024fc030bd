"""账号与权限: who has an account, where they are signed in, and what is open without one. Every change asks again."""

from collections.abc import Callable, Iterable

import streamlit as st

from dashboard.html import pieces
from dashboard.html.builder import escape, tag
from dashboard.people import accounts
from dashboard.people.accounts import Account, AccountError, Change, Session
from dashboard.views.page import Page, caller, local, token
from dashboard.views.parts import frame
from dashboard.views.parts.show import show

TOLD = "lsd-told-"  # and the section: what its last change came to, shown once in the next run
PLACES = ("area", "station")
COLUMNS = ("name", "role", "places", "standing", "created")


def draw(page: Page) -> None:
    frame.title(page, "accounts")
    show(tag("p", escape(page.say("accounts.note")), class_="lsd-standing"))
    everyone = accounts.list_accounts(page.engine)
    _list(page, everyone)
    _one(page, everyone)
    _new(page)
    _sessions(page)
    _open_pages(page)


def _list(page: Page, everyone: Iterable[Account]) -> None:
    headings = [page.say(f"accounts.column_{name}") for name in COLUMNS]
    paused = accounts.paused_names(page.engine)
    rows = (
        [
            escape(account.name),
            escape(page.say(f"accounts.role_{account.role}")),
            escape(_places(page, account)),
            escape(page.say(f"accounts.standing_{accounts.standing(account, paused)}")),
            escape(local(account.created_at)),
        ]
        for account in everyone
    )
    show(pieces.build_table(headings, rows, caption=page.say("nav.accounts"), words=len(headings)))


def _one(page: Page, everyone: Iterable[Account]) -> None:
    """What can be done with one account."""
    _section(page, "one")
    by_name = {account.name: account for account in everyone}
    name = st.selectbox(page.say("accounts.which"), list(by_name), key="lsd-account", width=320)
    account = by_name[name]
    with st.container(horizontal=True, key="lsd-account-actions"):
        if account.disabled_at:
            _confirmed(page, "enable", account.name, accounts.enable)
        else:
            _confirmed(page, "reset", account.name, accounts.reset_password)
            _confirmed(page, "disable", account.name, accounts.disable)
        if account.name in accounts.paused_names(page.engine):
            _confirmed(page, "unlock", account.name, accounts.unlock)
    if account.role == "staff":
        _binding(page, account)


def _confirmed(page: Page, action: str, name: str, change: Callable[[Change, str], str | None]) -> None:
    """A button that first says what it will do; a one-time password that comes of it is shown once."""
    with st.popover(page.say(f"accounts.{action}")):
        show(tag("p", escape(page.say(f"accounts.{action}_means", name=name))))
        if st.button(page.say(f"accounts.{action}_confirm", name=name), key=f"lsd-{action}"):
            done = page.say(f"accounts.{action}_done", name=name)
            _carry_out(page, "one", done, lambda under_way: change(under_way, name))


def _binding(page: Page, account: Account) -> None:
    with st.form("lsd-binding"):
        places = _place_choices(page, f"{account.name}:", account)
        if st.form_submit_button(page.say("accounts.bind")):
            done = page.say("accounts.bind_done", name=account.name)
            _carry_out(page, "one", done, lambda under_way: accounts.bind(under_way, account.name, places))


def _new(page: Page) -> None:
    _section(page, "new")
    with st.form("lsd-new-account"):
        name = st.text_input(page.say("accounts.column_name"), key="lsd-new-name", max_chars=64)
        role = st.selectbox(
            page.say("accounts.column_role"),
            accounts.ROLES,
            format_func=lambda role: page.say(f"accounts.role_{role}"),
            key="lsd-new-role",
        )
        places = _place_choices(page, "new:", None)
        if st.form_submit_button(page.say("accounts.add")):
            done = page.say("accounts.add_done", name=accounts.account_name(name))
            _carry_out(page, "new", done, lambda under_way: accounts.add(under_way, name, role, places))


def _place_choices(page: Page, key: str, account: Account | None) -> frozenset[tuple[str, str]]:
    """Areas and stations by name; what the account is bound to is chosen already."""
    chosen: set[tuple[str, str]] = set()
    for kind in PLACES:
        offered = dict(page.desk.choices(kind, page.asked))
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
        chosen |= {(kind, code) for code in codes}
    return frozenset(chosen)


def _sessions(page: Page) -> None:
    _section(page, "sessions", page.say("accounts.sessions_note"))
    for session in accounts.list_sessions(page.engine):
        with st.container(horizontal=True, vertical_alignment="center", key=f"lsd-session-{session.id}"):
            show(tag("span", escape(_session_words(page, session)), class_="lsd-note"))
            if st.button(page.say("accounts.end_session"), key=f"lsd-end-{session.id}"):
                _end(page, session)


def _end(page: Page, session: Session) -> None:
    def end(under_way: Change) -> None:
        accounts.end_session(under_way, session.account, session.id)

    _carry_out(page, "sessions", page.say("accounts.end_session_done", name=session.account), end)


def _session_words(page: Page, session: Session) -> str:
    times = {"since": local(session.created_at), "seen": local(session.seen_at)}
    return page.say("accounts.session", name=session.account, address=session.address, **times)


def _open_pages(page: Page) -> None:
    """The switch that opens to everybody what uploads close, and closes it again."""
    is_open = accounts.are_pages_open(page.engine)
    _section(page, "opening", page.say("accounts.opening_note"))
    show(tag("p", escape(page.say("accounts.pages_open" if is_open else "accounts.pages_closed"))))
    with st.popover(page.say("accounts.close" if is_open else "accounts.open")):
        show(tag("p", escape(page.say("accounts.close_means" if is_open else "accounts.open_means"))))
        if st.button(page.say("accounts.confirm"), key="lsd-open-pages"):
            done = page.say("accounts.close_done" if is_open else "accounts.open_done")
            _carry_out(page, "opening", done, lambda under_way: accounts.open_pages(under_way, not is_open))


def _section(page: Page, name: str, note: str = "") -> None:
    """The heading, and below it what was done here."""
    frame.section(page, f"accounts.{name}", note)
    if told := st.session_state.pop(TOLD + name, ""):
        show(tag("div", escape(told), class_="lsd-band", role="status"))


def _carry_out(page: Page, section: str, done: str, change: Callable[[Change], str | None]) -> None:
    """`done` is the sentence for it. Whether this session's account may is asked under the lock. Raises AccessError."""
    try:
        with accounts.administrating(page.engine, token(), caller().address) as under_way:
            password = change(under_way)
        told = done + (page.say("accounts.one_time", password=password) if password else "")
    except AccountError as error:
        told = error.sentence(page.lang)
    st.session_state[TOLD + section] = told
    st.rerun()


def _places(page: Page, account: Account) -> str:
    names = page.desk.names(page.asked)
    told = [names.get(code, code) for _, code in sorted(account.places)]
    return page.say("list.comma").join(told) or "—"
