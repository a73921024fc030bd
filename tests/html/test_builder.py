"""The one builder of HTML: what people typed is text, and nothing else in the house writes a tag."""

import ast
import re
from collections.abc import Iterator

import pytest

from dashboard.html.builder import escape, tag
from dashboard.html.pieces import build_data, build_picture, build_scroll_table
from dashboard.settings import PROJECT

TYPED = "\"><script>alert(1)</script>&'"
WRITTEN = re.compile(r"</?[a-z][a-z0-9]*[ />]|<!doctype", re.IGNORECASE)
PLOTLY = re.compile(r"[,;]?<br>|%\{customdata\[1\]\}<extra></extra>")  # its own marks in words
WITH_MARKUP = {
    "dashboard/render/powerpoint/layouts.py",  # a part of Office's own XML
    "dashboard/streamlit_internals.py",  # what is looked for in Streamlit's page
    "dashboard/uploads/file/signatures.py",  # what files that are HTML begin with
    "dashboard/uploads/sheet/sheet_parts.py",  # lookbehinds of regular expressions
    "dashboard/uploads/sheet/personal_data.py",
}


def test_words_and_attributes_are_escaped() -> None:
    assert escape(TYPED) == "\"&gt;&lt;script&gt;alert(1)&lt;/script&gt;&amp;'"
    assert tag("a", href=TYPED) == (
        '<a href="&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;&amp;&#x27;"></a>'
    )


@pytest.mark.parametrize(
    ("attributes", "written"),
    [
        ({"class_": "a", "aria_label": "b", "for_": "c"}, ' class="a" aria-label="b" for="c"'),
        ({"required": True, "open": False, "id": None, "title": ""}, " required"),
        ({"x": 1.5, "y": 2.0, "z": 1 / 3, "n": 0}, ' x="1.5" y="2" z="0.33" n="0"'),
    ],
)
def test_attributes(attributes: dict[str, object], written: str) -> None:
    assert tag("p", "", **attributes) == f"<p{written}></p>"


def test_an_element_without_content_has_no_end() -> None:
    assert tag("br") + tag("input", name="x") == '<br><input name="x">'


def test_data_for_a_script_cannot_end_its_element() -> None:
    assert build_data("x", '"</script>"') == (
        '<script type="application/json" id="x">"\\u003c/script>"</script>'
    )


def test_a_picture_needs_no_file() -> None:
    assert re.fullmatch(
        r'<img src="data:image/svg\+xml;base64,[\w+/=]+" alt="b" width="2" height="3">',
        build_picture("b", 2, 3, tag("path", d="M0 0")),
    )


def test_a_table_with_classes_heads_its_rows_and_one_without_does_not() -> None:
    headings, rows = ["<", "b"], [[escape("<"), "1"]]
    headed = build_scroll_table(headings, rows, label="l", classes=["", "number"])
    assert '<th scope="col">&lt;</th><th scope="col" class="number">b</th>' in headed
    assert '<tr><th scope="row">&lt;</th><td class="number">1</td></tr>' in headed
    assert "<tr><td>&lt;</td><td>1</td></tr>" in build_scroll_table(headings, rows, label="l")


def test_nothing_else_writes_a_tag() -> None:
    wrong = {
        name: matches
        for file in sorted((PROJECT / "dashboard").rglob("*.py"))
        if (name := str(file.relative_to(PROJECT))) not in WITH_MARKUP
        and (
            matches := [string for string in _list_strings(file.read_text("utf-8")) if WRITTEN.search(string)]
        )
    }
    assert wrong == {}


def _list_strings(source: str) -> Iterator[str]:
    """All strings of a file but docstrings and Plotly's own marks."""
    tree = ast.parse(source)
    alone = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in alone:
            yield PLOTLY.sub("", node.value)
