import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.render.shared.label_places import EM_PX, HIGH, place_labels
from dashboard.render.shared.words import escape_text, format_or_dash, measure_width, shorten, wrap_text

LINES = st.text(alphabet="示例站abc 1", min_size=1, max_size=40)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (99.31, "99.31"),
        (99.5, "99.5"),
        (100.0, "100"),
        (17475, "17475"),
        (0, "0"),
        (1200.0, "1200"),
        (None, "—"),
    ],
)
def test_numbers_are_written_as_they_were_given(value: float | None, text: str) -> None:
    assert format_or_dash(value) == text


def test_what_is_typed_is_shown_as_typed() -> None:
    assert escape_text("<b>%{x}</b> & co\n") == "&lt;b&gt;%&#123;x}&lt;/b&gt; &amp; co"


@settings(deadline=None)
@given(LINES, st.floats(4, 20))
def test_a_name_is_cut_to_its_room_and_keeps_both_ends(text: str, ems: float) -> None:
    cut = shorten(text, ems)
    assert measure_width(cut) <= ems
    assert (cut == text) is (measure_width(text) <= ems)
    assert cut[0] == text[0]


@settings(deadline=None)
@given(LINES, st.floats(4, 20))
def test_wrapping_loses_nothing(text: str, ems: float) -> None:
    lines = list(wrap_text(text, ems))
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(measure_width(line) <= ems for line in lines)


SPOTS = st.lists(st.tuples(st.floats(0, 290), st.floats(0, 300)), min_size=1, max_size=30)


@settings(deadline=None)
@given(SPOTS)
def test_labels_meet_neither_each_other_nor_a_point_nor_the_edge(spots: list[tuple[float, float]]) -> None:
    labels = place_labels(spots, dict.fromkeys(range(len(spots)), "示例甲镇街第2联络站"), (290, 300))
    half = measure_width("示例甲镇街第2联络站") * EM_PX / 2
    middles = [(spots[label.at][0] + label.right, spots[label.at][1] + label.down) for label in labels]
    for at, (x, y) in enumerate(middles):
        assert half <= x + 1e-9
        assert x + half <= 290 + 1e-9
        assert all(abs(x - px) >= half or abs(y - py) >= HIGH / 2 for px, py in spots)
        assert all(
            abs(x - ox) >= 2 * half - 1e-6 or abs(y - oy) >= HIGH - 1e-6 for ox, oy in middles[at + 1 :]
        )


def test_a_lonely_point_gets_its_name_at_the_right() -> None:
    (label,) = place_labels([(50, 150)], {0: "甲"}, (290, 300))
    assert label.right > 0
    assert label.down == 0


def test_no_line_begins_with_a_mark() -> None:
    """GB/T 15834-2011, 5.1."""
    text = "数据来源：示例拆分（总数为报告公布，分项为演示拆分；第3批）。统计截至2025年12月31日。"
    for ems in range(5, 40):
        lines = list(wrap_text(text, ems))
        assert "".join(lines) == text
        assert not [line for line in lines if line[0] in "，。；：、！？）》”’"]
