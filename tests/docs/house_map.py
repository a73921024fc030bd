"""Generator of docs/map.md (`make map`): rooms and files by their docstrings, floors by the contracts."""

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
    PAGE.write_text(written + MARK + generate(), encoding="utf-8")


def generate() -> str:
    """Generate floors, then every room of the code with its files, then the rooms of the tests."""
    lines = ["", "## Floors", "", *_list_floors(), "", "## Rooms and files", ""]
    for top in CODE_ROOMS:
        for folder in _list_folders(PROJECT / top):
            lines += [f"### `{folder.relative_to(PROJECT)}/`", "", _read_sentence(folder / "__init__.py"), ""]
            lines += [*_list_files(folder), ""]
    lines += ["## Tests", "", "They mirror the rooms above.", ""]
    tests = [*_list_folders(PROJECT / "tests")][1:]
    lines += [
        f"- `{folder.relative_to(PROJECT)}/` {_read_sentence(folder / '__init__.py')}".rstrip()
        for folder in tests
    ]
    return "\n".join(lines) + "\n"


def _list_floors() -> Iterator[str]:
    """List the layers contract of all rooms, the highest first."""
    settings = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = settings["tool"]["importlinter"]["contracts"]
    layers = next(
        contract for contract in contracts if contract["type"] == "layers" and "containers" not in contract
    )["layers"]
    for floor, rooms in enumerate(reversed(layers), 1):
        yield f"{floor}. " + ", ".join(f"`{room.strip()}`" for room in rooms.split("|"))


def _list_folders(top: Path) -> Iterator[Path]:
    """List `top` and the packages below it by path; migration files have no line."""
    yield from sorted(file.parent for file in top.rglob("__init__.py") if "zoo" not in file.parts)


def _list_files(folder: Path) -> Iterator[str]:
    for file in sorted(folder.glob("*.py")):
        if file.name != "__init__.py":
            yield f"- `{file.relative_to(PROJECT)}` {_read_sentence(file)}"
    for file in sorted(folder.iterdir()):
        if file.suffix in (".toml", ".txt", ".css", ".html", ".js"):
            yield f"- `{file.relative_to(PROJECT)}`"


def _read_sentence(file: Path) -> str:
    """Read the first line of a module's docstring; empty if it has none."""
    docstring = ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))) or ""
    return docstring.partition("\n")[0]


if __name__ == "__main__":
    main()
