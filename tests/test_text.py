"""Every word that a person sees: in both languages, with the same places, and said somewhere."""

import ast
import re
from collections.abc import Iterator
from string import Formatter

import pytest

from dashboard.settings import PROJECT
from dashboard.text import words

ONLY_ENGLISH = ("figure.", "figure_unit.")  # names of the report's figures are data, in Chinese
ROOMS = ("dashboard/**/*.py", "seed/**/*.py", "streamlit_app.py")
SOURCES = sorted(path for room in ROOMS for path in PROJECT.glob(room))
ANYTHING = ".+"
ZH, EN = words("zh"), {key: text for key, text in words("en").items() if not key.startswith(ONLY_ENGLISH)}


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name} - {"year"}


def test_both_languages_have_the_same_keys() -> None:
    assert sorted(ZH) == sorted(EN)


def test_both_languages_fill_in_the_same_places() -> None:
    """But for the year, which an English date has where a Chinese one may leave it out."""
    assert {key: places(text) for key, text in ZH.items()} == {key: places(EN[key]) for key in ZH}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_text_is_empty_or_has_a_blank_at_its_end(lang: str) -> None:
    wrong = [
        key for key, text in words(lang).items() if not isinstance(text, str) or text != text.rstrip("\n")
    ]
    assert wrong == []


def test_no_chinese_was_left_untranslated() -> None:
    chinese = re.compile(r"[\u4e00-\u9fff]")
    same = [key for key, text in EN.items() if chinese.search(text) and text == ZH[key]]
    assert same == ["command.serving"]  # the server's one line, for whoever starts it


def test_every_text_is_said_somewhere() -> None:
    said = {pattern for path in SOURCES for pattern in patterns(ast.parse(path.read_text(encoding="utf-8")))}
    whole = re.compile("|".join(said))
    assert [key for key in ZH if not whole.fullmatch(key)] == []


def test_what_is_said_by_its_name_is_there() -> None:
    asked = {key for path in SOURCES for key in keys_said(ast.parse(path.read_text(encoding="utf-8")))}
    assert sorted(asked - set(ZH)) == []
    assert len(asked) > 100


def patterns(tree: ast.Module) -> Iterator[str]:
    """Expressions for the keys that this source's strings can make: "nav.{name}" may be any key below nav."""
    strings = [re.escape(str(node.value)) for node in ast.walk(tree) if isinstance(node, ast.Constant)]
    yield from strings
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr) and len(node.values) > 1:
            first, *rest = map(expression, node.values)
            starts = [first] if first != ANYTHING else filter(str.isidentifier, strings)
            yield from (start + "".join(rest) for start in starts if re.match(r"\w+\\\.", start + rest[0]))


def expression(part: ast.expr) -> str:
    return re.escape(str(part.value)) if isinstance(part, ast.Constant) else ANYTHING


def keys_said(tree: ast.Module) -> Iterator[str]:
    """The keys that stand whole in a call: say(lang, "a.key", …) or page.say("a.key", …)."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) == "say":
            at = 1 if isinstance(node.func, ast.Name) else 0
            key = node.args[at] if len(node.args) > at else None
            if isinstance(key, ast.Constant):
                yield str(key.value)
