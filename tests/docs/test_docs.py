"""What the documents say, against the code: settings, commands, addresses, files, functions, figures, links."""

import importlib
import json
import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any
from urllib.parse import parse_qs

import pytest
from sqlalchemy import Engine, event

from dashboard import __main__ as dashboard_command
from dashboard.catalogue.formats import FORMATS
from dashboard.desk.charts import build_chart
from dashboard.desk.desk import KEPT_ANSWERS, KEPT_VERSIONS, KEPT_VIEWS, Desk
from dashboard.filters import Filters, briefing_query, from_query
from dashboard.measures.numbers.intervals import funnel_limits
from dashboard.render.files.json_answer import answer
from dashboard.settings import PROJECT, settings_from_environment
from dashboard.views.navigation import PAGES, path
from dashboard.web.routes import our_app
from db.engine import open_store
from seed import __main__ as seed_command
from seed.published import list_figures
from tests.docs.house_map import MARK, generated
from tests.stores import make_store

Said = pytest.CaptureFixture[str]

READMES = ("README.md", "README.zh-CN.md")
DOCS = (*READMES, "CHANGELOG.md", *sorted(str(p.relative_to(PROJECT)) for p in PROJECT.glob("docs/**/*.md")))
CODE_ROOMS = ("dashboard", "db", "seed")
FENCE = re.compile(r"^```\w*\n(.*?)^```", re.M | re.S)
SYSTEMS = 16


def told(name: str) -> str:
    return (PROJECT / name).read_text(encoding="utf-8")


def spans(text: str) -> list[str]:
    """Code within sentences and tables."""
    return re.findall(r"`([^`\n]+)`", FENCE.sub("", text))


def code(text: str) -> str:
    return "\n".join([*FENCE.findall(text), *spans(text)])


def rows_of(text: str, head: str) -> list[list[str]]:
    """The cells of the table whose heading row begins with these words."""
    table = re.search(rf"^\| {re.escape(head)} .*\n\|[-|]+\n((?:\|.*\n)+)", text, re.M)
    assert table, head
    return [[cell.strip() for cell in row.strip("|").split("|")] for row in table[1].splitlines()]


def paths_in(text: str) -> set[str]:
    top = {entry.name for entry in PROJECT.iterdir()} | {"data"}
    return {span for span in spans(text) if span.rstrip("/").partition("/")[0] in top}


def exists(name: str) -> bool:
    return name.startswith("data/") or (PROJECT / name).exists()


# Settings

SETTING_HEADS = {"README.md": "Setting", "README.zh-CN.md": "设置"}


class Recorded(dict[str, str]):
    """An environment that remembers what it was asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: set[str] = set()

    def get(self, name: str, default: Any = None) -> Any:
        self.asked.add(name)
        return default


def settings_table(name: str) -> dict[str, list[str]]:
    return {row[0].strip("`"): row for row in rows_of(told(name), SETTING_HEADS[name])}


@pytest.mark.parametrize("name", READMES)
def test_the_settings_are_those_that_the_code_reads(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    environment = Recorded()
    monkeypatch.setattr("os.environ", environment)
    settings_from_environment()
    assert set(settings_table(name)) == environment.asked


@pytest.mark.parametrize("name", READMES)
def test_the_settings_have_the_defaults_that_are_told(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.environ", Recorded())
    settings = settings_from_environment()
    told_defaults = {setting: row[1].strip("`") for setting, row in settings_table(name).items()}
    store = re.findall("`([^`]+)`", told_defaults.pop("DATABASE_URL") + "`")[0]
    monkeypatch.setattr("os.environ", told_defaults | {"DATABASE_URL": f"sqlite:///{PROJECT / store}"})
    assert settings_from_environment() == settings


def test_nothing_else_reads_the_environment() -> None:
    files = [*PROJECT.glob("*.py"), *(file for room in CODE_ROOMS for file in (PROJECT / room).rglob("*.py"))]
    readers = [
        file for file in files if re.search(r"\benviron\b|\bgetenv\b", file.read_text(encoding="utf-8"))
    ]
    assert [str(file.relative_to(PROJECT)) for file in readers] == ["dashboard/settings.py"]


# Commands

TARGET = re.compile(r"(?:^|(?<=\n))make ([a-z]+)")


def make_targets() -> set[str]:
    return set(re.findall(r"^([a-z]+):.*## ", told("Makefile"), re.M))


@pytest.mark.parametrize("name", DOCS)
def test_every_make_target_named_exists(name: str) -> None:
    assert set(TARGET.findall(code(told(name)))) <= make_targets()


@pytest.mark.parametrize("name", READMES)
def test_every_make_target_is_named(name: str) -> None:
    assert set(TARGET.findall(code(told(name)))) == make_targets() - {"help"}


def helped(main: Any, given: Sequence[str], said: Said) -> str:
    with pytest.raises(SystemExit):
        main([*given, "--help"])
    return said.readouterr().out


def commands(said: Said, *given: str) -> Iterator[str]:
    """Every command that does something: "serve", "user add"."""
    below = re.findall(r"^ {4}([a-z]+) ", helped(dashboard_command.main, given, said), re.M)
    for name in below:
        yield from commands(said, *given, name)
    if not below:
        yield " ".join(given)


def flags_in(text: str) -> set[str]:
    return set(re.findall(r"--[a-z][a-z-]+", text)) - {"--help"}


def commands_of(text: str, said: Said) -> dict[str, tuple[set[str], set[str]]]:
    """Each command with the flags that the text gives it and those that it has."""
    found = {}
    for command in commands(said):
        named = " ".join(re.findall(rf"-m dashboard {command}\b.*", text))
        told_flags = flags_in(named) | ({"named"} if named else set())
        has = flags_in(helped(dashboard_command.main, command.split(), said))
        found[command] = (told_flags, has | {"named"})
    return found


@pytest.mark.slow
@pytest.mark.parametrize("name", DOCS)
def test_every_command_and_flag_named_exists(name: str, capsys: Said) -> None:
    text, there = code(told(name)), list(commands(capsys))
    for words in re.findall(r"-m dashboard ([a-z]+(?: [a-z]+)?)", text):
        assert words in there or words.split()[0] in there, words
    assert all(said <= has for said, has in commands_of(text, capsys).values())
    seeding = " ".join(re.findall(r"-m seed .*", text))
    assert flags_in(seeding) <= flags_in(helped(seed_command.main, [], capsys))


@pytest.mark.parametrize("name", READMES)
def test_every_command_and_flag_is_named(name: str, capsys: Said) -> None:
    text = code(told(name))
    assert {
        command: has - said for command, (said, has) in commands_of(text, capsys).items() if has - said
    } == {}
    assert flags_in(helped(seed_command.main, [], capsys)) <= flags_in(text)


@pytest.mark.parametrize("name", READMES)
def test_the_formats_are_those_that_can_be_brought_in(name: str) -> None:
    sentence = re.search(r"^FORMAT .*?[.。] ?NAME", told(name), re.M)
    assert sentence
    assert spans(sentence[0]) == list(FORMATS)


# Addresses

LOOK = ("width", "height", "scale", "theme", "refresh")  # of pictures and frames
ADDRESS_HEADS = {"README.md": "Address", "README.zh-CN.md": "地址"}


@pytest.mark.parametrize("name", READMES)
def test_the_addresses_are_those_that_are_answered(name: str) -> None:
    ours = {getattr(route, "path", "") for route in our_app(Desk(open_store("sqlite://"))).routes}
    pages = {f"/{path(page)}" for page in PAGES}
    assert {row[0].strip("`") for row in rows_of(told(name), ADDRESS_HEADS[name])} == ours | pages


@pytest.mark.parametrize("name", DOCS)
def test_every_address_named_is_answered(name: str) -> None:
    shapes = [getattr(route, "path", "") for route in our_app(Desk(open_store("sqlite://"))).routes]
    answered = [re.sub(r"\\{\w+\\}", r"[^/]+", re.escape(shape)) for shape in shapes]
    for span in spans(told(name)):
        if re.match(r"/(api/v1/\w|healthz)", span):
            assert any(re.fullmatch(shape, span.partition("?")[0]) for shape in answered), span


@pytest.mark.parametrize("name", READMES)
def test_the_filters_are_those_that_the_address_is_read_for(name: str) -> None:
    named = {span.partition("=")[0] for span in spans(told(name)) if re.fullmatch(r"[a-z_]+=[\w-]*", span)}
    query = {"from": ["2025-01"], "to": ["2025-12"], "area": ["a"], "station": ["s"], "colour": ["1"]}
    read = from_query({**query, "as_of": ["3"], "lang": ["en"]})
    assert read == Filters("2025-01", "2025-12", ("a",), ("s",), ("1",), 3, "en")
    of_documents = parse_qs(briefing_query(Filters(), ["open"], "words"))
    assert named == {*query, "as_of", "lang", *LOOK, *of_documents}


# Both READMEs


def headings(name: str) -> list[int]:
    return [len(marks) for marks in re.findall(r"^(#+) ", FENCE.sub("", told(name)), re.M)]


def test_both_readmes_have_the_same_headings() -> None:
    assert headings(READMES[0]) == headings(READMES[1])


def test_both_readmes_give_the_same_commands() -> None:
    english, chinese = (FENCE.findall(told(name)) for name in READMES)
    assert english == chinese


def test_both_readmes_name_the_same_things() -> None:
    english, chinese = (Counter(spans(told(name))) for name in READMES)
    assert set(english) == set(chinese)


@pytest.mark.parametrize("name", READMES)
def test_every_system_stands_with_its_number_of_figures(name: str) -> None:
    rows = rows_of(told(name), "System" if name == "README.md" else "报告中的工作")
    published = {row[1].strip("`"): int(row[2]) for row in rows}
    assert len(rows) == SYSTEMS
    assert {code: count for code, count in published.items() if count} == Counter(
        f.system for f in list_figures()
    )


# The map


@pytest.mark.parametrize("name", DOCS)
def test_every_path_named_anywhere_exists(name: str) -> None:
    assert [found for found in paths_in(told(name)) if not exists(found)] == []


def test_the_map_is_as_the_code_has_it() -> None:
    _, _, rest = told("docs/map.md").partition(MARK)
    assert rest == generated(), "run `make map`"


def test_every_room_and_file_has_a_sentence() -> None:
    assert re.findall(r"^- `[^`]+\.py` *$|^### .*\n\n\n", generated(), re.M) == []


# Citations

CITED = re.compile(r"(docs/[\w./-]+\.md)(?:, \"([^\"]+)\")?")


def citations() -> list[tuple[str, str, str]]:
    """File of the code, document and heading (or "") of each document that a comment or docstring cites."""
    files = [file for room in CODE_ROOMS for file in (PROJECT / room).rglob("*.py")]
    return [
        (str(file.relative_to(PROJECT)), document, heading)
        for file in files
        for document, heading in CITED.findall(file.read_text(encoding="utf-8"))
    ]


def test_what_the_code_cites_stands_in_the_project() -> None:
    assert len(citations()) > 10
    for file, document, heading in citations():
        assert (PROJECT / document).exists(), f"{file}: {document}"
        text = told(document)
        stands = re.search(rf"^(#+ (\d\. )?|- (\*\*)?){re.escape(heading)}", text, re.M)
        assert not heading or stands, f"{file}: {document} has no {heading!r}"


# The request

REQUEST = "docs/a-request.md"
DOTTED = re.compile(r"(?:dashboard|db|seed)(?:\.\w+)+")


def resolved(dotted: str) -> object:
    """The module, function, class or method of this name. AttributeError where there is none."""
    parts = dotted.split(".")
    for at in range(len(parts), 0, -1):
        try:
            found: object = importlib.import_module(".".join(parts[:at]))
        except ModuleNotFoundError:
            continue
        for part in parts[at:]:
            found = getattr(found, part)
        return found
    raise AttributeError(dotted)


@pytest.mark.parametrize("name", DOCS)
def test_every_function_named_exists(name: str) -> None:
    for span in spans(told(name)):
        if DOTTED.fullmatch(span):
            assert resolved(span), span


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """A new store with the whole seed, as the page has it; only to be read."""
    engine = open_store(make_store(tmp_path_factory.mktemp("docs"), "seeded"))
    yield engine
    engine.dispose()


def the_address() -> tuple[str, Filters]:
    """Chart and filters of the address that the page follows."""
    found = re.search(r"`/api/v1/charts/([\w-]+)\?([^`]+)`", told(REQUEST))
    assert found
    query = dict(part.split("=") for part in found[2].split("&"))
    return found[1], from_query({name: [value] for name, value in query.items()})


def test_the_points_of_the_request_are_those_of_the_store(engine: Engine) -> None:
    chart, filters = the_address()
    shown: Mapping[str, Any] = answer(build_chart(Desk(engine), chart, filters))
    (point,) = shown["series"][0]["points"]
    said = json.loads(next(block for block in FENCE.findall(told(REQUEST)) if block.startswith("{")))
    assert said == {name: point[name] for name in said}
    assert f"at batch {shown['as_of']}" in told(REQUEST)
    assert f"{point['value']} per cent: {point['numerator']} completed of {point['denominator']}" in told(
        REQUEST
    )


def test_each_version_of_the_request_is_as_it_says(engine: Engine) -> None:
    chart, filters = the_address()
    rows = rows_of(told(REQUEST), "as_of")
    for as_of, _, completed, received, rate in rows:
        (point,) = build_chart(Desk(engine), chart, filters.with_(as_of=int(as_of))).points
        assert [str(point.numerator), str(point.denominator), str(point.value)] == [completed, received, rate]
    assert len({row[4] for row in rows}) > 1


def test_the_rows_of_the_request_stand_in_the_store(engine: Engine) -> None:
    query = (
        "select since, until, batch, line, received, completed from station_figures"
        " where station_code = 'demo-05-00' and month = '2025-12' and colour = '1' order by since"
    )
    with engine.connect() as connection:
        stored = [
            ["" if cell is None else str(cell) for cell in row] for row in connection.exec_driver_sql(query)
        ]
    assert rows_of(told(REQUEST), "since") == stored


def queries(engine: Engine, desk: Desk) -> list[str]:
    """What drawing the chart of the page asks of the store."""
    ran: list[str] = []

    def keep(_connection: Any, _cursor: Any, statement: str, *_others: Any) -> None:
        ran.append(" ".join(statement.split()))

    event.listen(engine, "before_cursor_execute", keep)
    build_chart(desk, *the_address())
    event.remove(engine, "before_cursor_execute", keep)
    return [statement for statement in ran if statement != "BEGIN"]


def test_the_sql_of_the_request_is_what_runs(engine: Engine) -> None:
    newest, rows = (
        " ".join(block.split()) for block in FENCE.findall(told(REQUEST)) if block.startswith("SELECT")
    )
    desk = Desk(engine)
    assert {newest, rows} <= set(queries(engine, desk))
    assert queries(engine, desk) == [newest], "asked again, only the version is queried"


# Decisions, changes, links


def test_decisions_are_numbered_and_of_one_form() -> None:
    files = sorted((PROJECT / "docs/decisions").glob("*.md"))
    assert [file.name[:4] for file in files] == [f"{at:04}" for at in range(1, len(files) + 1)]
    for file in files:
        text = file.read_text(encoding="utf-8")
        assert re.match(rf"# {file.name[:4]} \S", text), file.name
        assert re.findall(r"^## (.+)", text, re.M) == ["Context", "Decision", "Consequences"], file.name


def test_the_limits_of_the_decision_on_ranking_are_those_of_the_code() -> None:
    text = told("docs/decisions/0006-funnel-before-ranks.md")
    found = re.search(r"At a whole of ([\d.]+) per cent a station .* only from (\d+) items on", text)
    assert found
    whole, least = Fraction(found[1]) / 100, int(found[2])
    assert funnel_limits(whole, least, 0.95)[1] < 1
    assert funnel_limits(whole, least - 1, 0.95)[1] == 1


def test_the_sizes_of_the_decision_on_caches_are_those_of_the_code() -> None:
    sizes = f"{KEPT_VERSIONS} versions, {KEPT_VIEWS} views, {KEPT_ANSWERS} answers"
    assert sizes in told("docs/decisions/0010-caches-by-store-and-version.md")


def test_the_newest_change_is_of_this_version() -> None:
    version = tomllib.loads(told("pyproject.toml"))["project"]["version"]
    newest = re.search(r"^## \[([^]]+)\] - (unreleased|\d{4}-\d\d-\d\d)$", told("CHANGELOG.md"), re.M)
    assert newest
    assert newest[1] == version


@pytest.mark.parametrize("name", DOCS)
def test_every_link_leads_somewhere_in_the_project(name: str) -> None:
    here = (PROJECT / name).parent
    for target in re.findall(r"\]\(([^)]+)\)", told(name)):
        assert (here / target.partition("#")[0]).resolve().is_relative_to(PROJECT), target
        assert (here / target.partition("#")[0]).exists(), target


def measuring_modules() -> list[str]:
    """The modules of bench/ that write a part of their own into docs/performance.md."""
    return [
        file.stem for file in PROJECT.glob("bench/*.py") if "\ndef measure(" in told(f"bench/{file.name}")
    ]


def test_each_part_of_the_bench_is_run_by_make_and_has_its_measurements() -> None:
    page, parts = told("docs/performance.md"), measuring_modules()
    apart = re.search(r"apart = \(([\w, ]+)\)", told("bench/__main__.py"))
    assert apart
    assert set(apart[1].split(", ")) == set(parts)
    for part in parts:
        assert f"`python -m bench.{part}`" in page
        measured = page.partition(f"<!-- {part}: begin -->")[2].partition(f"<!-- {part}: end -->")[0]
        assert "| --- | --: |" in measured, part


def test_the_picture_is_a_small_png() -> None:
    picture = (PROJECT / "docs/overview.png").read_bytes()
    size = (int.from_bytes(picture[16:20], "big"), int.from_bytes(picture[20:24], "big"))
    assert picture.startswith(b"\x89PNG")
    assert size == (1440, 900)
    assert len(picture) < 250_000
