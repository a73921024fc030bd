"""`pytest --light`, as `make check` runs it: without what starts a browser, PostgreSQL or a page, or takes long.

Left out is what is marked `slow`: by its folder, by what it is given or calls, or by hand. A test that isn't and starts
one of these all the same fails.
"""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

import pytest

SLOW_FOLDERS = {"browser", "drill", "faults", "views"}
SLOW_NAMES = {"postgres", "postgres_server", "postgres_store"}  # of fixtures and parameters
SLOW_MODULES = ("streamlit.testing", "tests.views")  # what they hold runs a page
PROCESSES = ("chrom", "postgres", "pg_ctl", "initdb", "soffice", "playwright", "picture_worker")
STARTS = ("subprocess.Popen", "os.posix_spawn", "os.exec")  # events of Python's own audit


class NotLightError(BaseException):
    """Not an Exception, so that no handler of the code under test catches it."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--light", action="store_true", help="only what is quick and starts nothing large")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "slow: left out by --light")
    if config.getoption("--light"):
        sys.addaudithook(refuse_processes)
        refuse_pages()


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Skip slow folders without importing them; None leaves the decision to other plugins."""
    light = config.getoption("--light") and collection_path.is_dir()
    return True if light and collection_path.name in SLOW_FOLDERS else None


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    for item in items:
        if is_slow(item):
            item.add_marker(pytest.mark.slow)
    if config.getoption("--light"):
        config.hook.pytest_deselected(items=[item for item in items if item.get_closest_marker("slow")])
        items[:] = [item for item in items if not item.get_closest_marker("slow")]


def is_slow(item: pytest.Item) -> bool:
    """Whether a test is slow by its folder, fixtures, parameters or calls."""
    if not isinstance(item, pytest.Function):
        return False
    names = {*item.fixturenames, *item.name.rstrip("]").partition("[")[2].split("-")}
    called = (item.function.__globals__.get(name) for name in item.function.__code__.co_names)
    pages = any(str(getattr(function, "__module__", "")).startswith(SLOW_MODULES) for function in called)
    folders = item.path.relative_to(item.config.rootpath).parent.parts
    return bool(pages or SLOW_NAMES & names or SLOW_FOLDERS & set(folders))


def refuse_processes(event: str, arguments: tuple[Any, ...]) -> None:
    """Refuse the start of a slow process, as an audit hook."""
    if event in STARTS and any(name in repr(arguments[:2]) for name in PROCESSES):
        refuse(repr(arguments[1]))


def refuse_pages() -> None:
    from streamlit.testing.v1 import AppTest

    refusing: Callable[..., NoReturn] = lambda page, **_: refuse(repr(page))  # noqa: E731
    AppTest.run = refusing  # type: ignore[method-assign]


def refuse(what: str) -> NoReturn:
    raise NotLightError(f"started under --light: {what}; the test needs pytest.mark.slow")
