"""All words must fit, whatever their width and case; what fits by its name stands first; only so many are listed."""

from hypothesis import given
from hypothesis import strategies as st

from dashboard.wording.page.search import Findable, find, find_elsewhere, fold, split_at_words

THINGS = [
    Findable("station", "q1-1", "试验东镇中心站", ("老东站",)),
    Findable("station", "q1-2", "试验东镇第２站"),
    Findable("metric", "completion_rate", "办结率", ("已办结件数占收集件数",)),
    Findable("metric", "received", "收集", ("登记的民情民意件数",)),
]


def find_codes(query: str, most: int = 20) -> list[str]:
    return [thing.code for some in find(THINGS, query, most) for thing in some.things]


def test_words_fit_by_name_code_or_what_it_was_called_before() -> None:
    assert find_codes("东镇") == ["q1-1", "q1-2"]
    assert find_codes("Q1-2") == ["q1-2"]
    assert find_codes("老东站") == ["q1-1"]
    assert find_codes("东镇 第2站") == ["q1-2"]
    assert find_codes("东镇 西") == []


def test_what_fits_by_its_name_stands_first() -> None:
    assert find_codes("收集") == ["received", "completion_rate"]


def test_more_than_so_many_are_counted() -> None:
    (matches,) = find(THINGS[:2], "站", 1)
    assert (len(matches.things), matches.more) == (1, 1)


def test_nothing_asked_for_is_nothing_found() -> None:
    assert find(THINGS, "  ", 5) == []


def test_what_is_found_by_another_word_tells_that_word() -> None:
    station, *_, received = THINGS
    assert find_elsewhere(station, "老东") == ["老东站"]
    assert find_elsewhere(station, "东镇") == []
    assert find_elsewhere(received, "收集 登记") == ["登记的民情民意件数"]


def test_what_was_asked_for_is_marked_in_any_width_and_case() -> None:
    assert split_at_words("东镇第２站", "第2") == [("东镇", False), ("第２", True), ("站", False)]
    assert split_at_words("Q1-2", "q1") == [("Q1", True), ("-2", False)]
    assert split_at_words("㎡", "m") == [("㎡", True)]
    assert split_at_words("站", "") == [("站", False)]


@given(st.text(max_size=20), st.text(max_size=6))
def test_the_pieces_are_the_text_and_marked_where_it_holds_a_word(text: str, query: str) -> None:
    pieces = split_at_words(text, query)
    assert "".join(piece for piece, _ in pieces) == text
    assert any(held for _, held in pieces) == any(word in fold(text) for word in fold(query).split())


@given(st.text(max_size=30))
def test_whatever_is_typed_finds_only_what_holds_it(query: str) -> None:
    for some in find(THINGS, query, 20):
        for thing in some.things:
            words = fold("\n".join((thing.name, thing.code, thing.note, *thing.also)))
            assert all(word in words for word in fold(query).split())
