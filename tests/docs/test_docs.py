"""Documents against the code: settings, commands, addresses, files, functions, figures, links."""

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
from dashboard.desk.desk import Desk
from dashboard.desk.own_words import OwnWords, list_parameters
from dashboard.filters import Filters, read_query, write_briefing_query
from dashboard.measures.numbers.intervals import compute_funnel_limits
from dashboard.pages.navigation import PAGES
from dashboard.pages.page import find_path
from dashboard.render.files.json_answer import build_answer
from dashboard.settings import PROJECT, read_settings
from dashboard.web.routes import build_app
from db.engine import open_store
from db.reads import read_facts, read_identity
from seed import __main__ as seed_command
from seed.published import list_figures
from tests.docs.house_map import MARK, generate
from tests.stores import make_store

Output = pytest.CaptureFixture[str]

READMES = ("README.md", "README.zh-CN.md")
DOCS = (*READMES, "CHANGELOG.md", *sorted(str(p.relative_to(PROJECT)) for p in PROJECT.glob("docs/**/*.md")))
CODE_ROOMS = ("dashboard", "db", "seed")
FENCE = re.compile(r"^```\w*\n(.*?)^```", re.M | re.S)
SYSTEMS = 16


def read_document(name: str) -> str:
    return (PROJECT / name).read_text(encoding="utf-8")


def find_spans(text: str) -> list[str]:
    """Find inline code in sentences and tables."""
    return re.findall(r"`([^`\n]+)`", FENCE.sub("", text))


def extract_code(text: str) -> str:
    return "\n".join([*FENCE.findall(text), *find_spans(text)])


def read_table(text: str, head: str) -> list[list[str]]:
    """Read the cells of the table whose heading row begins with `head`."""
    table = re.search(rf"^\| {re.escape(head)} .*\n\|[-|]+\n((?:\|.*\n)+)", text, re.M)
    assert table, head
    return [[cell.strip() for cell in row.strip("|").split("|")] for row in table[1].splitlines()]


def find_paths(text: str) -> set[str]:
    top = {entry.name for entry in PROJECT.iterdir()} | {"data"}
    return {span for span in find_spans(text) if span.rstrip("/").partition("/")[0] in top}


def is_present(name: str) -> bool:
    return name.startswith("data/") or (PROJECT / name).exists()


# Settings

SETTING_HEADS = {"README.md": "Setting", "README.zh-CN.md": "设置"}


class RecordingEnvironment(dict[str, str]):
    """An environment that records the names that are read."""

    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()

    def get(self, name: str, default: Any = None) -> Any:
        self.names.add(name)
        return default


def read_settings_table(name: str) -> dict[str, list[str]]:
    return {row[0].strip("`"): row for row in read_table(read_document(name), SETTING_HEADS[name])}


@pytest.mark.parametrize("name", READMES)
def test_the_settings_are_those_that_the_code_reads(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    environment = RecordingEnvironment()
    monkeypatch.setattr("os.environ", environment)
    read_settings()
    assert set(read_settings_table(name)) == environment.names


@pytest.mark.parametrize("name", READMES)
def test_the_settings_have_the_defaults_that_are_told(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.environ", RecordingEnvironment())
    settings = read_settings()
    told_defaults = {setting: row[1].strip("`") for setting, row in read_settings_table(name).items()}
    store = re.findall("`([^`]+)`", told_defaults.pop("DATABASE_URL") + "`")[0]
    monkeypatch.setattr("os.environ", told_defaults | {"DATABASE_URL": f"sqlite:///{PROJECT / store}"})
    assert read_settings() == settings


def test_nothing_else_reads_the_environment() -> None:
    files = [*PROJECT.glob("*.py"), *(file for room in CODE_ROOMS for file in (PROJECT / room).rglob("*.py"))]
    readers = [
        file for file in files if re.search(r"\benviron\b|\bgetenv\b", file.read_text(encoding="utf-8"))
    ]
    assert [str(file.relative_to(PROJECT)) for file in readers] == ["dashboard/settings.py"]


# Commands

TARGET = re.compile(r"(?:^|(?<=\n))make ([a-z]+)")


def make_targets() -> set[str]:
    return set(re.findall(r"^([a-z]+):.*## ", read_document("Makefile"), re.M))


@pytest.mark.parametrize("name", DOCS)
def test_every_make_target_named_exists(name: str) -> None:
    assert set(TARGET.findall(extract_code(read_document(name)))) <= make_targets()


@pytest.mark.parametrize("name", READMES)
def test_every_make_target_is_named(name: str) -> None:
    assert set(TARGET.findall(extract_code(read_document(name)))) == make_targets() - {"help"}


def read_help(main: Any, given: Sequence[str], output: Output) -> str:
    with pytest.raises(SystemExit):
        main([*given, "--help"])
    return output.readouterr().out


def list_commands(output: Output, *given: str) -> Iterator[str]:
    """List every executable command, such as "serve" and "user add"."""
    below = re.findall(r"^ {4}([a-z]+) ", read_help(dashboard_command.main, given, output), re.M)
    for name in below:
        yield from list_commands(output, *given, name)
    if not below:
        yield " ".join(given)


def find_flags(text: str) -> set[str]:
    return set(re.findall(r"--[a-z][a-z-]+", text)) - {"--help"}


def compare_flags(text: str, output: Output) -> dict[str, tuple[set[str], set[str]]]:
    """Compare, for each command, the flags in the text with the flags of the command."""
    flags = {}
    for command in list_commands(output):
        named = " ".join(re.findall(rf"-m dashboard {command}\b.*", text))
        told_flags = find_flags(named) | ({"named"} if named else set())
        has = find_flags(read_help(dashboard_command.main, command.split(), output))
        flags[command] = (told_flags, has | {"named"})
    return flags


@pytest.mark.slow
@pytest.mark.parametrize("name", DOCS)
def test_every_command_and_flag_named_exists(name: str, capsys: Output) -> None:
    text, there = extract_code(read_document(name)), list(list_commands(capsys))
    for words in re.findall(r"-m dashboard ([a-z]+(?: [a-z]+)?)", text):
        assert words in there or words.split()[0] in there, words
    assert all(named <= has for named, has in compare_flags(text, capsys).values())
    seeding = " ".join(re.findall(r"-m seed .*", text))
    assert find_flags(seeding) <= find_flags(read_help(seed_command.main, [], capsys))


@pytest.mark.parametrize("name", READMES)
def test_every_command_and_flag_is_named(name: str, capsys: Output) -> None:
    text = extract_code(read_document(name))
    assert {
        command: has - named for command, (named, has) in compare_flags(text, capsys).items() if has - named
    } == {}
    assert find_flags(read_help(seed_command.main, [], capsys)) <= find_flags(text)


@pytest.mark.parametrize("name", READMES)
def test_the_formats_are_those_that_can_be_brought_in(name: str) -> None:
    sentence = re.search(r"^FORMAT .*?[.。] ?NAME", read_document(name), re.M)
    assert sentence
    assert find_spans(sentence[0]) == list(FORMATS)


# Addresses

LOOK = ("width", "height", "scale", "theme", "refresh")  # of pictures and frames
ADDRESS_HEADS = {"README.md": "Address", "README.zh-CN.md": "地址"}


@pytest.mark.parametrize("name", READMES)
def test_the_addresses_are_those_that_are_answered(name: str) -> None:
    ours = {getattr(route, "path", "") for route in build_app(Desk(open_store("sqlite://"))).routes}
    pages = {f"/{find_path(page)}" for page in PAGES}
    assert {row[0].strip("`") for row in read_table(read_document(name), ADDRESS_HEADS[name])} == ours | pages


@pytest.mark.parametrize("name", DOCS)
def test_every_address_named_is_answered(name: str) -> None:
    shapes = [getattr(route, "path", "") for route in build_app(Desk(open_store("sqlite://"))).routes]
    answered = [re.sub(r"\\{\w+\\}", r"[^/]+", re.escape(shape)) for shape in shapes]
    for span in find_spans(read_document(name)):
        if re.match(r"/(api/v1/\w|healthz)", span):
            assert any(re.fullmatch(shape, span.partition("?")[0]) for shape in answered), span


@pytest.mark.parametrize("name", READMES)
def test_the_filters_are_those_that_the_address_is_read_for(name: str) -> None:
    named = {
        span.partition("=")[0]
        for span in find_spans(read_document(name))
        if re.fullmatch(r"[a-z_]+=[\w-]*", span)
    }
    query = {"from": ["2025-01"], "to": ["2025-12"], "area": ["a"], "station": ["s"], "colour": ["1"]}
    read = read_query({**query, "as_of": ["3"], "lang": ["en"]})
    assert read == Filters("2025-01", "2025-12", ("a",), ("s",), ("1",), 3, "en")
    own = OwnWords("words", (("coming", "words"),), "office", "2026-01-05")
    of_documents = parse_qs(write_briefing_query(Filters(), ["open"], list_parameters(own)))
    assert named == {*query, "as_of", "lang", *LOOK, *of_documents}


# Both READMEs


def list_headings(name: str) -> list[int]:
    return [len(marks) for marks in re.findall(r"^(#+) ", FENCE.sub("", read_document(name)), re.M)]


def test_both_readmes_have_the_same_headings() -> None:
    assert list_headings(READMES[0]) == list_headings(READMES[1])


def test_both_readmes_give_the_same_commands() -> None:
    english, chinese = (FENCE.findall(read_document(name)) for name in READMES)
    assert english == chinese


def test_both_readmes_name_the_same_things() -> None:
    english, chinese = (Counter(find_spans(read_document(name))) for name in READMES)
    assert set(english) == set(chinese)


@pytest.mark.parametrize("name", READMES)
def test_every_system_stands_with_its_number_of_figures(name: str) -> None:
    rows = read_table(read_document(name), "System" if name == "README.md" else "报告中的工作")
    published = {row[1].strip("`"): int(row[2]) for row in rows}
    assert len(rows) == SYSTEMS
    assert {code: count for code, count in published.items() if count} == Counter(
        f.system for f in list_figures()
    )


# The map


@pytest.mark.parametrize("name", DOCS)
def test_every_path_named_anywhere_exists(name: str) -> None:
    assert [path_name for path_name in find_paths(read_document(name)) if not is_present(path_name)] == []


def test_the_map_is_as_the_code_has_it() -> None:
    _, _, rest = read_document("docs/map.md").partition(MARK)
    assert rest == generate(), "run `make map`"


def test_every_room_and_file_has_a_sentence() -> None:
    assert re.findall(r"^- `[^`]+\.py` *$|^### .*\n\n\n", generate(), re.M) == []


# Citations

CITED = re.compile(r"(docs/[\w./-]+\.md)(?:, \"([^\"]+)\")?")


def list_citations() -> list[tuple[str, str, str]]:
    """List file, document and heading (or "") of each citation of a document in the code."""
    files = [file for room in CODE_ROOMS for file in (PROJECT / room).rglob("*.py")]
    return [
        (str(file.relative_to(PROJECT)), document, heading)
        for file in files
        for document, heading in CITED.findall(file.read_text(encoding="utf-8"))
    ]


def test_what_the_code_cites_stands_in_the_project() -> None:
    assert len(list_citations()) > 10
    for file, document, heading in list_citations():
        assert (PROJECT / document).exists(), f"{file}: {document}"
        text = read_document(document)
        stands = re.search(rf"^(#+ (\d\. )?|- (\*\*)?){re.escape(heading)}", text, re.M)
        assert not heading or stands, f"{file}: {document} has no {heading!r}"


# The request

REQUEST = "docs/a-request.md"
DOTTED = re.compile(r"(?:dashboard|db|seed)(?:\.\w+)+")


def resolve(dotted: str) -> object:
    """Resolve a dotted name to a module, function, class or method. Raises AttributeError."""
    parts = dotted.split(".")
    for at in range(len(parts), 0, -1):
        try:
            value: object = importlib.import_module(".".join(parts[:at]))
        except ModuleNotFoundError:
            continue
        for part in parts[at:]:
            value = getattr(value, part)
        return value
    raise AttributeError(dotted)


@pytest.mark.parametrize("name", DOCS)
def test_every_function_named_exists(name: str) -> None:
    for span in find_spans(read_document(name)):
        if DOTTED.fullmatch(span):
            assert resolve(span), span


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """A store with the whole seed, as in the document; read-only."""
    engine = open_store(make_store(tmp_path_factory.mktemp("docs"), "seeded"))
    yield engine
    engine.dispose()


def read_address() -> tuple[str, Filters]:
    """Read the chart and filters of the request that the document follows."""
    match = re.search(r"`/api/v1/charts/([\w-]+)\?([^`]+)`", read_document(REQUEST))
    assert match
    query = dict(part.split("=") for part in match[2].split("&"))
    return match[1], read_query({name: [value] for name, value in query.items()})


def test_the_points_of_the_request_are_those_of_the_store(engine: Engine) -> None:
    chart, filters = read_address()
    shown: Mapping[str, Any] = build_answer(build_chart(Desk(engine), chart, filters))
    (point,) = shown["series"][0]["points"]
    stated = json.loads(
        next(block for block in FENCE.findall(read_document(REQUEST)) if block.startswith("{"))
    )
    assert stated == {name: point[name] for name in stated}
    assert f"at batch {shown['as_of']}" in read_document(REQUEST)
    assert (
        f"{point['value']} per cent: {point['numerator']} completed of {point['denominator']}"
        in read_document(REQUEST)
    )


@pytest.mark.slow
def test_each_version_of_the_request_is_as_it_says(engine: Engine) -> None:
    chart, filters = read_address()
    rows = read_table(read_document(REQUEST), "as_of")
    for as_of, _, completed, received, rate in rows:
        (point,) = build_chart(Desk(engine), chart, filters.replace(as_of=int(as_of))).points
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
    assert read_table(read_document(REQUEST), "since") == stored


def record_queries(engine: Engine, desk: Desk) -> list[str]:
    """Record the statements that building the document's chart sends to the store."""
    ran: list[str] = []

    def keep(_connection: Any, _cursor: Any, statement: str, *_others: Any) -> None:
        ran.append(" ".join(statement.split()))

    event.listen(engine, "before_cursor_execute", keep)
    build_chart(desk, *read_address())
    event.remove(engine, "before_cursor_execute", keep)
    return [statement for statement in ran if statement != "BEGIN"]


def test_the_sql_of_the_request_answers_as_the_reads_do(engine: Engine) -> None:
    text = read_document(REQUEST)
    newest, rows = (block for block in FENCE.findall(text) if block.startswith("SELECT"))
    version = re.search(r"Both question marks are the version, (\d+)\.", text)
    assert version
    as_of = int(version[1])
    with engine.connect() as connection:
        assert tuple(connection.exec_driver_sql(newest).one()) == read_identity(engine)
        result = connection.exec_driver_sql(rows, (as_of, as_of))
        names, stored = list(result.keys()), result.all()
    frame = read_facts(engine, "station_figures", as_of)
    assert names == list(frame.columns)
    for name in ("station_code", "month", "colour", "received", "completed"):
        assert [row[names.index(name)] for row in stored] == frame[name].tolist()


def test_a_repeated_request_takes_a_single_query(engine: Engine) -> None:
    desk = Desk(engine)
    assert len(record_queries(engine, desk)) > 1
    assert len(record_queries(engine, desk)) == 1, "asked again, only the version is queried"


# Decisions, changes, links


def test_decisions_are_numbered_and_of_one_form() -> None:
    files = sorted((PROJECT / "docs/decisions").glob("*.md"))
    assert [file.name[:4] for file in files] == [f"{at:04}" for at in range(1, len(files) + 1)]
    for file in files:
        text = file.read_text(encoding="utf-8")
        assert re.match(rf"# {file.name[:4]} \S", text), file.name
        assert re.findall(r"^## (.+)", text, re.M) == ["Context", "Decision", "Consequences"], file.name


def test_the_limits_of_the_decision_on_ranking_are_those_of_the_code() -> None:
    text = read_document("docs/decisions/0006-funnel-before-ranks.md")
    match = re.search(r"At a whole of ([\d.]+) per cent a station .* only from (\d+) items on", text)
    assert match
    whole, least = Fraction(match[1]) / 100, int(match[2])
    assert compute_funnel_limits(whole, least, 0.95)[1] < 1
    assert compute_funnel_limits(whole, least - 1, 0.95)[1] == 1


def test_the_newest_change_is_of_this_version() -> None:
    version = tomllib.loads(read_document("pyproject.toml"))["project"]["version"]
    newest = re.search(
        r"^## \[([^]]+)\] - (unreleased|\d{4}-\d\d-\d\d)$", read_document("CHANGELOG.md"), re.M
    )
    assert newest
    assert newest[1] == version


@pytest.mark.parametrize("name", DOCS)
def test_every_link_leads_somewhere_in_the_project(name: str) -> None:
    here = (PROJECT / name).parent
    for target in re.findall(r"\]\(([^)]+)\)", read_document(name)):
        assert (here / target.partition("#")[0]).resolve().is_relative_to(PROJECT), target
        assert (here / target.partition("#")[0]).exists(), target


def list_measuring_modules() -> list[str]:
    """List the modules of bench/ that write their own part of docs/performance.md."""
    return [
        file.stem
        for file in PROJECT.glob("bench/*.py")
        if "\ndef measure(" in read_document(f"bench/{file.name}")
    ]


def test_each_part_of_the_bench_is_run_by_make_and_has_its_measurements() -> None:
    page, parts = read_document("docs/performance.md"), list_measuring_modules()
    apart = re.search(r"apart = \(([\w, ]+)\)", read_document("bench/__main__.py"))
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
