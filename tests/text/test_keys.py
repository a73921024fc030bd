"""Every text that the code can ask for is there in both languages: whole keys, and those put together from parts."""

import ast
from collections.abc import Iterator
from pathlib import Path
from string import ascii_letters, digits
from typing import get_args

import pytest

from dashboard.__main__ import COMMANDS
from dashboard.catalogue.attention import ATTENTION_RULES
from dashboard.catalogue.briefings import BRIEFINGS
from dashboard.catalogue.charts import CHARTS
from dashboard.catalogue.formats import FORMATS
from dashboard.catalogue.help import HELP
from dashboard.catalogue.kinds import Basis, ChartKind, Origin, PartKind, Type
from dashboard.catalogue.metrics import METRICS
from dashboard.catalogue.rule_tables import RULE_TABLES
from dashboard.measures.briefing.tables import AREAS, STATIONS
from dashboard.measures.chart.outcomes import LEVELS
from dashboard.measures.chart.series import AGES
from dashboard.measures.numbers.comparable import Obstacle
from dashboard.measures.numbers.funnel import Group
from dashboard.measures.numbers.ranking import Ordering, Reason
from dashboard.measures.page.changes import ChangeUnit
from dashboard.measures.page.comparison import Refusal
from dashboard.measures.page.falls import Outcome
from dashboard.measures.page.project_board import STEPS
from dashboard.measures.page.published import Agreement
from dashboard.measures.page.reporting_status import State as MonthState
from dashboard.pages.compare import BY
from dashboard.pages.navigation import PAGES
from dashboard.pages.stations.page import KINDS, ORDERS
from dashboard.people.access import Role
from dashboard.render.files.spreadsheet import FILE_COLUMNS
from dashboard.render.files.table import COUNT_COLUMNS
from dashboard.render.outputs import DOCUMENT_FILES
from dashboard.settings import PROJECT
from dashboard.text import LANGUAGES, list_texts
from dashboard.uploads.file.decoded_file import FileKind as FileKind
from dashboard.uploads.file.signatures import BEGINNINGS
from dashboard.uploads.store.history import State as BatchState
from dashboard.wording.page.search_index import ACCESS_RULES
from tests.text.keys import Code, Domains, UnknownError, Values, format_pattern, get_bare_name

ROOMS = ("dashboard/**/*.py", "seed/**/*.py", "streamlit_app.py")
TABLES = {key.partition(".")[0] for key in list_texts("zh")}
NAME_SIGNS = set(ascii_letters + digits + "._-")
BELOW_COMMAND = "RefusalError"  # puts "command." before the key that it is given
USER_COMMANDS = [f"user.{name}" for name in ("list", "add", "disable", "password")]
CODE = Code(path for room in (*ROOMS, "db/*.py") for path in sorted(PROJECT.glob(room)))
COLUMNS = [column for form in FORMATS.values() for column in form.columns]


def list_choices(code: str) -> set[str]:
    return {stored for column in COLUMNS if column.code == code for stored, _ in column.choices}


RULE_COLUMNS = [column for table in RULE_TABLES.values() for column in table.columns]
PARTS = [part for briefing in BRIEFINGS.values() for part in briefing.parts]
FAULTS = {code for callee in ("Fault", "BadCell") for code in CODE.list_constants(callee, 0)} | {
    *("unknown_area", "unknown_station", "unknown_colour", "not_a_choice", "unknown_metric"),
    *("not_a_month", "not_a_day", "not_a_time", "not_per_cent"),
}  # and those that a variable holds
RECORDED = {"kind": list_choices("kind") - set(KINDS), "population": list_choices("population")}
ACTIONS = {action for at in (0, 1) for action in CODE.list_constants("note", at) if action} | {"sign_out"}
FORMAT_NAMES = {*FORMATS, *RULE_TABLES, "configuration", "demonstration"}


def list_fault_keys(code: str) -> list[str]:
    """A fault's key; of a place that isn't known also the one that names the nearest."""
    table = "warning" if f"warning.{code}" in list_texts("zh") else "fault"
    nearest = ("", "_nearest") if code in ("unknown_area", "unknown_station", "unknown_colour") else ("",)
    return [f"{table}.{code}{more}" for more in nearest]


# What data decides: by the text before it, or the whole keys by their pattern.
DOMAINS: Domains = {
    "accounts.role_": [role.name.lower() for role in Role if role],
    "agreement.": Agreement,
    "audit_action.": ACTIONS,
    "attention_rule.": ATTENTION_RULES,
    "basis.": Basis,
    "batch_kind.": ("seed", "import", "undo", "removal", "rule"),  # a constraint of the table
    "beside.by_": BY,
    "beside.choose_": BY,
    "beside.not_": [refusal for refusal in get_args(Refusal) if refusal],
    "briefing.against_": ("before", "last_year"),
    "briefing.basis_": Basis,
    "briefing.column_": (AREAS, STATIONS),
    "briefing.message.of_": [kind for kind in ChartKind if f"briefing.message.of_{kind}" in list_texts("zh")],
    "briefing.table_": [part.name for part in PARTS if part.kind is PartKind.TABLE],
    "briefing.table_note_": Basis,
    "briefing.{}_": get_args(ChangeUnit),
    "briefing.{}.name": [f"briefing.{name}.name" for name in BRIEFINGS],
    "briefing_part.": [part.name for part in PARTS],
    "change.no_": [reason for reason in (*get_args(Obstacle), "zero") if reason],
    "chart.": CHARTS,
    "check.kind_": get_args(FileKind),
    "column.": Type,
    "command.check.": CODE.list_constants("Finding", 0) | {"backwards", "overlap"},
    "command.{}_help": [f"command.{name}_help" for name in (*COMMANDS, *USER_COMMANDS)],
    "decode.": CODE.list_constants("UnreadableError", 0)
    | {code for code, _ in BEGINNINGS}
    | {"web_page", "xml", "image"},
    "decode.left_out_{}{}": [
        f"decode.left_out_{row}" for row in ("title", "blank", "blank_run", "total", "footer")
    ],
    "filter.{}": [f"filter.{code}" for code in ("area", "station", "colour")],
    "filter.all_": ("area", "station", "colour"),
    "filter.some_": ("area", "station", "colour"),
    "format_name.": FORMAT_NAMES,
    "help.picture_": [step.picture for steps in HELP.values() for step in steps],
    "help.{}_{}": [f"help.{user}_{step.name}" for user, steps in HELP.items() for step in steps],
    "history.not_": [state for state in BatchState if state is not BatchState.APPLIED],
    "history.result_": CODE.list_constants("note", 2),
    "history.state_": BatchState,
    "history.switch_": ("yes", "no"),
    "material.": DOCUMENT_FILES,
    "material.which_": [briefing.about for briefing in BRIEFINGS.values()],
    "metric.": METRICS,
    "nav.": PAGES,
    "note.": CODE.list_constants("Note", 0) - {"basis", "expected"} | {ChartKind.FUNNEL, ChartKind.INTERVAL},
    "origin.": [origin.code for origin in Origin],
    "projects.step_": STEPS[:-1],
    "outcome.": {part for parts in LEVELS.values() for part in parts},
    "quarter_": ("1", "2", "3", "4"),
    "ranking.": get_args(Reason),
    "ranking.rule_": get_args(Ordering),
    "record.kind.": RECORDED["kind"],
    "record.{}.{}": [f"record.{column}.{code}" for column, codes in RECORDED.items() for code in codes],
    "render.group.": get_args(Group),
    "render.table.": ("label", "limits", "mark", "origin", "total", *COUNT_COLUMNS, *FILE_COLUMNS),
    "reporting_state.state_": MonthState,
    "rule.choice_": [one for column in RULE_COLUMNS for one in column.choices],
    "search.kind_": ("area", "chart", "metric", "published", *ACCESS_RULES),
    "sentence.{}_{}": [
        f"sentence.{outcome}_{against}" for outcome in get_args(Outcome) for against in ("month", "year")
    ],
    "sign_in.refused_": [
        *("wrong", "waiting", "locked", "busy", "expired"),
        *("short", "long", "name", "known", "plain", "same", "unlike"),
    ],
    "stations.kind_": KINDS,
    "stations.{}_{}": [
        *(f"stations.sort_{one}" for one in ORDERS),
        *(f"stations.kind_{one}" for one in ("all", *KINDS)),
    ],
    "template.example_": [one.type for one in COLUMNS if not one.choices and one.type is not Type.YES_NO],
    "unit.": [metric.unit for metric in METRICS.values()],
    # and the English name of a published figure, which is data: said where it is known
    "{}.{}": [*(f"age.{level}" for level, _ in AGES), *(f"outcome.{level}" for level in LEVELS)],
    "{}.{}{}": [key for code in FAULTS for key in list_fault_keys(code)],
}


def list_whole_keys() -> Iterator[tuple[str, str]]:
    """Literals that look like keys, with where they stand; names of files that stand beside the source are none."""
    for path, tree in CODE.trees.items():
        for node in ast.walk(tree):
            text = node.value if isinstance(node, ast.Constant) else None
            if not isinstance(text, str) or isinstance(CODE.above[node], ast.JoinedStr):
                continue
            table, dot, rest = text.partition(".")
            is_key = dot and table in TABLES and not set(rest) - NAME_SIGNS
            is_file = is_key and ((path.parent / text).exists() or path.is_relative_to(PROJECT / "db"))
            if (is_key and not is_file) or (name_callee(node) == "say" and text not in LANGUAGES):
                yield get_prefix(node) + text, CODE.locate(node)


def list_built_keys() -> Iterator[ast.JoinedStr]:
    """F-strings that make keys; not those that only look whether there is one."""
    for node in CODE.list_nodes():
        if isinstance(node, ast.JoinedStr):
            written, by = format_pattern(node), name_callee(node)
            makes_key = written.partition(".")[0] in TABLES or by == "say" or written in DOMAINS
            if "." in written and makes_key and by != "has_text":
                yield node


def list_requested_keys(values: Values, node: ast.JoinedStr) -> set[str]:
    """The keys that an f-string makes, but for the beginnings of longer ones. Raises UnknownError."""
    keys = {get_prefix(node) + key for key in values.list_keys(node)}
    if isinstance(CODE.above[node], ast.Assign):
        return {key for key in keys if not any(item.startswith(f"{key}.") for item in list_texts("zh"))}
    return keys


def name_callee(node: ast.AST, code: Code = CODE) -> str:
    """The name of what a node is an argument of."""
    call = code.above[node]
    return get_bare_name(call.func) if isinstance(call, ast.Call) else ""


def get_prefix(node: ast.AST) -> str:
    return "command." if name_callee(node) == BELOW_COMMAND else ""


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_key_that_stands_whole_in_the_code_is_there(lang: str) -> None:
    query = dict(list_whole_keys())
    assert {key: where for key, where in query.items() if key not in list_texts(lang)} == {}
    assert len(query) > 500


def test_every_key_put_together_is_there() -> None:
    """Where one is missing: name its text. Where a part's values aren't known: say in DOMAINS what they can be."""
    values, query, unknown = Values(CODE, DOMAINS), dict[str, str](), list[str]()
    for node in list_built_keys():
        try:
            query |= dict.fromkeys(list_requested_keys(values, node), CODE.locate(node))
        except UnknownError as error:
            unknown.append(f"{CODE.locate(node)} {ast.unparse(node)}: what is {error}?")
    assert unknown == []
    assert [
        (lang, key, query[key]) for lang in LANGUAGES for key in sorted(set(query) - set(list_texts(lang)))
    ] == []
    assert set(DOMAINS) - values.used == set()
    assert (
        sorted(set(list_texts("zh")) - set(query) - set(dict(list_whole_keys()))) == []
    )  # words that nobody says


SNIPPETS = {
    "def f():\n  for name in ('a', 'b'):\n    say(f'nav.{name}')": {"nav.a", "nav.b"},
    "[say(f'nav.{name}_{at}') for name in ('a', 'b') for at in (1, 2)]": {
        "nav.a_1",
        "nav.a_2",
        "nav.b_1",
        "nav.b_2",
    },
    "def f(x):\n    y = 'a' if x else 'b'\n    say(f'nav.{y}')": {"nav.a", "nav.b"},
    "def f(name):\n    say(f'nav.{name}')\nf('a')\nf(name='b')": {"nav.a", "nav.b"},
    "def f(name='c'):\n    say(f'nav.{name}')\nf()\nf('b')": {"nav.b", "nav.c"},
    "def f(n):\n    return 'a' if n else f'b_{2}'\nsay(f'nav.{f(1)}')": {"nav.a", "nav.b_2"},
    "def f(names):\n    for name in names:\n        say(f'nav.{name}')\nf(('a', *['b']))": {"nav.a", "nav.b"},
    "def f():\n  for one, _ in {'a': 1, 'b': 2}.items():\n    say(f'nav.{one}')": {"nav.a", "nav.b"},
    "class E(X):\n    def __init__(self, why):\n        self.why = why\n"
    "    def s(self):\n        say(f'nav.{self.why}')\nE('a')": {"nav.a"},
    "def f(given):\n    say(f'nav.{given.it}')\nf(x)": {"nav.data"},
}


@pytest.mark.parametrize("source", SNIPPETS)
def test_what_a_part_can_be_is_read_from_the_source(source: str, tmp_path: Path) -> None:
    (tmp_path / "snippet.py").write_text(source, encoding="utf-8")
    code = Code([tmp_path / "snippet.py"])
    created = [
        node
        for node in code.list_nodes()
        if isinstance(node, ast.JoinedStr) and name_callee(node, code) == "say"
    ]
    values = Values(code, {"nav.": ["data"]})
    assert values.list_keys(created[0]) == SNIPPETS[source]
    assert values.used == ({"nav."} if "given" in source else set())
