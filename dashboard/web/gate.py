"""Gate: routes each request to our app or to Streamlit; refuses foreign connections and files of others than staff."""

from sqlalchemy import Engine
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Receive, Scope, Send

from dashboard.streamlit_internals import UPLOADS
from dashboard.web.addresses.wall import PATH as WALL
from dashboard.web.addresses.wall import is_wall
from dashboard.web.door.access import may_bring_files, refuse_files
from dashboard.web.door.origin import is_foreign
from dashboard.web.routes import is_ours

NOT_ALLOWED = 1008  # policy violation. Source: RFC 6455, 7.4.1


class Gate:
    """Our addresses go whole to our app: Streamlit answers any address with its page and a 200."""

    def __init__(self, app: ASGIApp, ours: ASGIApp, engine: Engine) -> None:
        self.app, self.ours, self.engine = app, ours, engine

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and is_wall(scope):
            await self.ours({**scope, "path": WALL, "raw_path": WALL.encode()}, receive, send)
        elif scope["type"] == "http" and is_ours(scope["path"]):
            await self.ours(scope, receive, send)
        elif scope["type"] == "http" and scope["path"].startswith(UPLOADS) and scope["method"] != "OPTIONS":
            connection = HTTPConnection(scope)
            may = await run_in_threadpool(may_bring_files, self.engine, connection)
            await (self.app if may else refuse_files(connection))(scope, receive, send)
        elif scope["type"] == "websocket" and is_foreign(Headers(scope=scope)):
            # Streamlit would look such an origin up at a host on the internet.
            await send({"type": "websocket.close", "code": NOT_ALLOWED})
        else:
            await self.app(scope, receive, send)
