"""Visitor without a browser: a websocket to Streamlit's server on which page runs are requested."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.Selectbox_pb2 import Selectbox
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Subprotocol

from dashboard.streamlit_internals import STREAM, SUBPROTOCOL
from dashboard.text import say

OUR_ERRORS = [say(lang, "error.ours").encode() for lang in ("zh", "en")]


class PageError(RuntimeError):
    """A page run that shows an error or does not finish."""


class Visitor:
    """A session, with the query, pages and select boxes that the server has sent."""

    def __init__(self, address: str, connection: ClientConnection) -> None:
        self._address, self._connection = address, connection
        self._query, self._page = "", ""
        self._pages: dict[str, str] = {}  # scripts' hashes by path
        self._boxes: list[Selectbox] = []

    async def open(self, path: str) -> None:
        """Open a page by path, the first page by ''; filters are kept. Raises PageError."""
        self._page = self._pages[path] if path else ""
        await self._run(ClientState())

    async def choose(self, box: str, number: int) -> None:
        """Choose an option of the select box with this key, modulo the number of options. Raises PageError."""
        here = next(each for each in self._boxes if f"-{box}" in each.id)
        state = ClientState()
        chosen = state.widget_states.widgets.add()
        chosen.id, chosen.string_value = here.id, here.options[number % len(here.options)]
        await self._run(state)

    async def reload(self) -> None:
        """Run the same page again. Raises PageError."""
        await self._run(ClientState())

    async def _run(self, state: ClientState) -> None:
        state.query_string, state.page_script_hash = self._query, self._page
        state.context_info.url, state.context_info.locale = self._address, "zh-CN"
        self._boxes.clear()
        await self._connection.send(BackMsg(rerun_script=state).SerializeToString())
        async for content in self._connection:
            assert isinstance(content, bytes)
            if any(words in content for words in OUR_ERRORS):
                raise PageError(self._query)
            message = ForwardMsg.FromString(content)
            self._note(message)
            if message.WhichOneof("type") == "script_finished":
                return _ensure_success(message)
        raise PageError("closed")

    def _note(self, message: ForwardMsg) -> None:
        match message.WhichOneof("type"):
            case "navigation":
                self._pages = {
                    page.url_pathname: page.page_script_hash for page in message.navigation.app_pages
                }
                self._page = message.navigation.page_script_hash
            case "page_info_changed":
                self._query = message.page_info_changed.query_string
            case "delta":
                self._note_element(message)

    def _note_element(self, message: ForwardMsg) -> None:
        element = message.delta.new_element
        match element.WhichOneof("type"):
            case "exception":
                raise PageError(element.exception.message)
            case "selectbox":
                self._boxes.append(element.selectbox)


def _ensure_success(message: ForwardMsg) -> None:
    if message.script_finished != ForwardMsg.FINISHED_SUCCESSFULLY:
        raise PageError(ForwardMsg.ScriptFinishedStatus.Name(message.script_finished))


@asynccontextmanager
async def visitor(address: str) -> AsyncIterator[Visitor]:
    """A new session without requests; `address` ends with a slash."""
    stream = address.replace("http", "ws", 1) + STREAM
    async with connect(
        stream, subprotocols=[Subprotocol(SUBPROTOCOL)], max_size=None, compression=None, ping_interval=None
    ) as connection:
        yield Visitor(address, connection)
