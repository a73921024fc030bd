"""Names in the code: no idiom as a name, and every function begins with a verb of tests/docs/verbs.txt."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard.settings import PROJECT

ROOMS = ("bench", "dashboard", "db", "seed", "streamlit_app.py")
EXCLUDED = (
    "db/migrations/versions",  # applied migrations are never edited
    "tests/files",  # files as people send them, and a script of an earlier version
)
IDIOMS = frozenset(
    ("told", "asked", "said", "found", "drawn", "kept", "seen", "made", "standing", "one", "ones")
)
VERBS = frozenset((PROJECT / "tests/docs/verbs.txt").read_text(encoding="utf-8").split())
PREDICATES = frozenset(
    ("accepts", "are", "can", "does", "has", "is", "may", "must", "needs", "should", "was", "were")
)
# Decorators whose functions are nouns: what they return is used as an attribute or in a with statement.
NOUN_DECORATORS = frozenset(
    ("property", "cached_property", "setter", "fixture", "contextmanager", "asynccontextmanager", "overload")
)
# Methods that a framework calls by name, by base class.
OVERRIDES = {
    "ArgumentParser": {"error"},
    "Server": {"startup", "shutdown"},
    "RuleBasedStateMachine": {"teardown"},
}
CONVENTIONS = frozenset({"main", "w"})  # a program's entry; an element of WordprocessingML, by its prefix

Function = ast.FunctionDef | ast.AsyncFunctionDef


def list_files() -> list[Path]:
    """List the Python files of the rooms."""
    roots = [PROJECT / room for room in ROOMS]
    files = [file for root in roots for file in (sorted(root.rglob("*.py")) if root.is_dir() else [root])]
    return [file for file in files if not file.relative_to(PROJECT).as_posix().startswith(EXCLUDED)]


FILES = {file.relative_to(PROJECT).as_posix(): file for file in list_files()}
TREES = {name: ast.parse(file.read_text(encoding="utf-8")) for name, file in FILES.items()}


def list_bound_names(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """List line and name of every variable, parameter, attribute, function, class and alias that is bound."""
    for node in ast.walk(tree):
        match node:
            case ast.Name(id=name, ctx=ast.Store()) | ast.Attribute(attr=name, ctx=ast.Store()):
                yield node.lineno, name
            case ast.arg(arg=name) | ast.alias(asname=str(name)):
                yield node.lineno, name
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                yield node.lineno, name
            case (
                ast.ExceptHandler(name=str(name))
                | ast.MatchAs(name=str(name))
                | ast.MatchStar(name=str(name))
            ):
                yield node.lineno, name


def list_functions(tree: ast.AST) -> Iterator[Function]:
    """List the functions that a rule names: no hook, test, entry, dunder, override or noun by its decorator."""
    overrides = {
        id(member)
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
        for member in node.body
        if isinstance(member, Function) and member.name in find_overrides(node)
    }
    for node in ast.walk(tree):
        if isinstance(node, Function) and id(node) not in overrides and not is_exempt(node):
            yield node


def find_overrides(node: ast.ClassDef) -> set[str]:
    return set().union(*(OVERRIDES.get(ast.unparse(base).rpartition(".")[2], set()) for base in node.bases))


def is_exempt(node: Function) -> bool:
    """Whether a function is named by a convention other than a verb."""
    parts = [ast.unparse(decorator).partition("(")[0] for decorator in node.decorator_list]
    is_noun = any(part.rpartition(".")[2] in NOUN_DECORATORS for part in parts)
    return is_noun or node.name in CONVENTIONS or node.name.startswith(("__", "test_", "pytest_"))


@pytest.mark.parametrize("name", TREES)
def test_no_name_is_an_idiom(name: str) -> None:
    assert [bound for bound in list_bound_names(TREES[name]) if bound[1].strip("_") in IDIOMS] == []


@pytest.mark.parametrize("name", TREES)
def test_every_function_begins_with_a_verb(name: str) -> None:
    functions = [(node.lineno, node.name) for node in list_functions(TREES[name])]
    assert [each for each in functions if each[1].strip("_").split("_")[0] not in VERBS | PREDICATES] == []


def test_the_verbs_are_sorted() -> None:
    verbs = (PROJECT / "tests/docs/verbs.txt").read_text(encoding="utf-8").splitlines()
    assert verbs == sorted(set(verbs))
    assert not VERBS & PREDICATES
