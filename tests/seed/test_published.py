"""Published figures: complete, quoted exactly from the report, without its damaged passages."""

import re

import pytest

from dashboard.text import list_texts
from db.models import year_figures
from seed.published import Figure, build_year_figure_rows, list_figures
from tests.seed.report import list_labels, read_report, read_scan

FIGURES = list_figures()
SCAN = read_scan()
REPORT = read_report()
NUMERAL = re.compile(r"\d+(?:\.\d+)?")
CHAPTER = re.compile(r"^[一二三四五]、[^。\n]+$", re.MULTILINE)
HEADING = re.compile(r"(?:^|(?<=。))[^,。\n]{6,22}(?=。)", re.MULTILINE)  # a short sentence of one clause
IN_WORDS = {2: "两", 6: "六"}
MARKS = frozenset(",。;:!?")
PAIRS = ("“”", "‘’", "《》", "()")

# What the report publishes, typed from the design's table of systems and the report.
PUBLISHED: dict[str, list[float]] = {
    "items": [17475, 99.31],
    "stations": [8],
    "contact_points": [9, 92, 6],
    "deputies_day": [6, 132],
    "visits": [167, 23],
    "events": [78, 1580, 30],
    "micro_projects": [223, 941.3],
    "livelihood_projects": [9, 8, 18, 8430],
    "suggestions": [20, 100, 100, 68.75],
    "training": [1000, 22, 61],
    "legislation": [10, 46, 14],
    "inspection": [2, 8, 5, 15],
    "plan_proposals": [200, 35, 11, 18],
    "research": [26, 24, 8, 6],
    "self_improvement": [9, 6, 6, 7],
    "plan_2026": [],
}
QUALIFIED = {
    "training_attendances": "超1000人次",
    "event_suggestions": "30余条",
    "plan_proposals_collected": "200余条",
    "livelihood_vote_years": "连续9年",
    "deputies_day_years": "连续六年",
    "business_environment_plan_years": "连续两年",
}

# Where the scan lost or mixed lines; each is in the report, so that this list can't go stale.
DAMAGED = (
    "贯彻落省市人大",
    "巩固深化政府与行政应诉工作",
    "监督资源共享、监督课题共研、监督资源共用、监督课题共促",
    "新要求 and 人民群众",
    "政府债务管理工作链条",
    "希望各位代表都能也必须守牢底线",
    "各位代表!大道至简",
    "让我们更加紧密地团结",
    "贡献人大力量!有秀洲辨识度",
)

Span = tuple[int, int]


def find_spans(text: str) -> list[Span]:
    return [(match.start(), match.end()) for match in re.finditer(re.escape(text), REPORT)]


def find_span(text: str) -> Span:
    """Find the only occurrence of the text."""
    (only,) = find_spans(text)
    return only


def list_quotes(figure: Figure) -> list[str]:
    return [quote for quote in (figure.clause, figure.sentence) if quote]


def find_numerals(within: Span) -> set[Span]:
    return {(match.start(), match.end()) for match in NUMERAL.finditer(REPORT, *within)}


def find_value(figure: Figure) -> set[Span]:
    """Find the numerals in the figure's clause that print its value."""
    return {at for at in find_numerals(find_span(figure.clause)) if REPORT[slice(*at)] == str(figure.value)}


def find_sentences(at: Span) -> Span:
    """Find the whole sentences that a passage touches."""
    ends = [match.end() for match in re.finditer("[。!]", REPORT)]
    return max(end for end in (0, *ends) if end <= at[0]), min(end for end in ends if end >= at[1])


def format_figure(figure: Figure) -> str:
    """Format the figure as the report prints it: 超1000人次, 200余条, 连续六年."""
    if figure.code in ("deputies_day_years", "business_environment_plan_years"):
        return f"{figure.qualifier}{IN_WORDS[int(figure.value)]}{figure.unit}"
    if figure.qualifier == "余":
        return f"{figure.value}余{figure.unit}"
    return f"{figure.qualifier}{figure.value}{figure.unit}"


each_figure = pytest.mark.parametrize("figure", FIGURES, ids=lambda figure: figure.code)


def test_the_report_is_read_as_it_stands_without_its_line_breaks() -> None:
    assert SCAN.replace("\n", "") == REPORT


def test_every_system_publishes_what_the_design_says() -> None:
    values_by_system: dict[str, list[float]] = {system: [] for system in PUBLISHED}
    for figure in FIGURES:
        values_by_system[figure.system].append(figure.value)
    assert {system: sorted(values) for system, values in values_by_system.items()} == {
        system: sorted(values) for system, values in PUBLISHED.items()
    }


def test_there_are_enough_figures_and_no_code_twice() -> None:
    codes = [figure.code for figure in FIGURES]
    assert len(codes) >= 44
    assert len(codes) == len(set(codes))
    assert all(re.fullmatch(r"[a-z]+(_[a-z0-9]+)*", code) for code in codes)


@each_figure
def test_quotes_stand_in_the_report_once_and_whole(figure: Figure) -> None:
    for quote in list_quotes(figure):
        start, end = find_span(quote)
        assert REPORT[start - 1] in MARKS
        assert {REPORT[end - 1], REPORT[end]} & MARKS
        assert all(quote.count(pair[0]) == quote.count(pair[1]) for pair in PAIRS)


@each_figure
def test_a_sentence_is_whole_and_adds_to_its_clause(figure: Figure) -> None:
    if not figure.sentence:
        assert find_spans(f"。{figure.clause}。"), (
            "the clause is no whole sentence, so the sentence is missing"
        )
        return
    assert find_span(figure.sentence) == find_sentences(find_span(figure.clause))
    assert len(figure.sentence) > len(figure.clause) + 1


@each_figure
def test_the_clause_prints_the_value_with_its_qualifier_and_unit(figure: Figure) -> None:
    before, text, _ = figure.clause.partition(format_figure(figure))
    assert text
    assert not before[-1:].isdigit()


def test_qualified_figures_are_these() -> None:
    assert {figure.code: format_figure(figure) for figure in FIGURES if figure.qualifier} == QUALIFIED


@each_figure
def test_the_section_is_the_last_heading_above_the_clause(figure: Figure) -> None:
    above = SCAN[: SCAN.index(figure.clause)]
    chapters, headings = CHAPTER.findall(above), HEADING.findall(above)
    assert figure.section.split(" / ") == [*chapters[-1:], headings[-1]]


def test_every_numeral_is_a_figure_or_a_label() -> None:
    """Numerals are counted by position: the same digits elsewhere are another numeral."""
    counted = set().union(*map(find_value, FIGURES))
    labelled = set().union(*(find_numerals(find_span(label.text)) for label in list_labels()))
    assert counted | labelled == find_numerals((0, len(REPORT)))
    assert not counted & labelled


@each_figure
def test_a_figure_is_one_numeral_unless_it_is_told_in_words(figure: Figure) -> None:
    assert len(find_value(figure)) == (format_figure(figure) not in ("连续六年", "连续两年"))


def test_a_numeral_is_one_figure_but_for_the_two_satisfactions() -> None:
    codes_by_place: dict[Span, list[str]] = {}
    for figure in FIGURES:
        for at in find_value(figure):
            codes_by_place.setdefault(at, []).append(figure.code)
    shared = [codes for codes in codes_by_place.values() if len(codes) > 1]
    assert shared == [["deputies_satisfaction_work", "deputies_satisfaction_result"]]


def test_each_label_has_a_numeral_and_a_reason() -> None:
    assert all(find_numerals(find_span(label.text)) and label.why for label in list_labels())


@pytest.mark.parametrize("passage", DAMAGED)
def test_damaged_passages_are_never_quoted(passage: str) -> None:
    damaged = [find_sentences(at) for at in find_spans(passage)]
    assert damaged
    for figure in FIGURES:
        for start, end in map(find_span, list_quotes(figure)):
            assert all(end <= first or last <= start for first, last in damaged), figure.code


def test_no_quote_holds_latin_letters() -> None:
    assert not [figure.code for figure in FIGURES if re.search("[A-Za-z]", "".join(list_quotes(figure)))]


def test_figures_and_labels_follow_the_report() -> None:
    places = [find_span(figure.clause)[1] for figure in FIGURES]
    assert places == sorted(places)
    places = [find_span(label.text)[0] for label in list_labels()]
    assert places == sorted(places)


def test_every_figure_and_unit_has_its_english_and_no_other_has() -> None:
    english = list_texts("en")
    named = {key.removeprefix("figure.") for key in english if key.startswith("figure.")}
    units = {key.removeprefix("figure_unit.") for key in english if key.startswith("figure_unit.")}
    assert named == {figure.code for figure in FIGURES}
    assert units == {figure.unit for figure in FIGURES}
    assert all(english[f"figure.{code}"] for code in named)


def test_rows_fill_the_table_and_are_not_yet_checked() -> None:
    versioned = {"id", "since", "until", "batch"}
    rows = build_year_figure_rows()
    assert [row["code"] for row in rows] == [figure.code for figure in FIGURES]
    assert [row["line"] for row in rows] == list(range(1, len(rows) + 1))  # the order of the report
    for row in rows:
        assert set(row) == set(year_figures.columns.keys()) - versioned
        assert (row["year"], row["checked_by"], row["checked_on"]) == (2025, None, None)
