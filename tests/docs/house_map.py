"""The generated part of docs/map.md: rooms by their docstrings, files by theirs, floors by the contracts. `make map`."""

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
PAGE = PROJECT / "docs" / "map.md"
MARK = "<!-- From here on by `make map`: change the docstrings, not this page. -->\n"
CODE_ROOMS = ("dashboard", "db", "seed", "bench")


def main() -> None:
    written, _, _ = PAGE.read_text(encoding="utf-8").partition(MARK)
    PAGE.write_text(written + MARK + generated(), encoding="utf-8")


def generated() -> str:
    """Floors, then every room of the code with its files, then the rooms of the tests."""
    lines = ["", "## Floors", "", *_floors(), "", "## Rooms and files", ""]
    for top in CODE_ROOMS:
        for folder in _folders(PROJECT / top):
            lines += [f"### `{folder.relative_to(PROJECT)}/`", "", _sentence(folder / "__init__.py"), ""]
            lines += [*_files(folder), ""]
    lines += ["## Tests", "", "They mirror the rooms above.", ""]
    tests = [*_folders(PROJECT / "tests")][1:]
    lines += [
        f"- `{folder.relative_to(PROJECT)}/` {_sentence(folder / '__init__.py')}".rstrip() for folder in tests
    ]
    return "\n".join(lines) + "\n"


def _floors() -> Iterator[str]:
    """The layers contract of all rooms, the highest first."""
    settings = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = settings["tool"]["importlinter"]["contracts"]
    layers = next(one for one in contracts if one["type"] == "layers" and "containers" not in one)["layers"]
    for floor, rooms in enumerate(reversed(layers), 1):
        yield f"{floor}. " + ", ".join(f"`{room.strip()}`" for room in rooms.split("|"))


def _folders(top: Path) -> Iterator[Path]:
    """The packages below and with `top`, in the order of their paths; migrations' own files have no line."""
    yield from sorted(file.parent for file in top.rglob("__init__.py") if "zoo" not in file.parts)


def _files(folder: Path) -> Iterator[str]:
    for file in sorted(folder.glob("*.py")):
        if file.name != "__init__.py":
            yield f"- `{file.relative_to(PROJECT)}` {_sentence(file)}"
    for file in sorted(folder.iterdir()):
        if file.suffix in (".toml", ".txt", ".css", ".html", ".js"):
            yield f"- `{file.relative_to(PROJECT)}`"


def _sentence(file: Path) -> str:
    """The first line of a module's docstring; empty where it has none."""
    docstring = ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))) or ""
    return docstring.partition("\n")[0]


if __name__ == "__main__":
    main()
