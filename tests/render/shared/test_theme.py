import json
import tomllib
from itertools import pairwise
from pathlib import Path

import pytest

from dashboard.render.shared.theme import (
    FONTS,
    PALETTES,
    Palette,
    ThemeName,
    build_config,
    build_template,
    compute_contrast,
)

ROOT = Path(__file__).parents[3]
THEMES: tuple[ThemeName, ...] = ("light", "dark")
SETTINGS = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))


def collect_colours(palette: Palette) -> tuple[str, ...]:
    return (palette.accent, palette.second, palette.good, palette.bad, *palette.tints, *palette.scale)


def test_contrast_is_that_of_the_definition() -> None:
    assert compute_contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert compute_contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.005)
    assert compute_contrast("#FFFFFF", "#777777") == compute_contrast("#777777", "#FFFFFF")


@pytest.mark.parametrize("theme", THEMES)
def test_words_can_be_read(theme: ThemeName) -> None:
    palette = PALETTES[theme]
    for words in (palette.ink, palette.muted, palette.accent, palette.good, palette.bad):
        for behind in (palette.paper, palette.ground):
            assert compute_contrast(words, behind) >= 4.5
    assert compute_contrast("#FFFFFF", palette.pressed) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
def test_marks_stand_out_and_carry_words(theme: ThemeName) -> None:
    palette = PALETTES[theme]
    for mark in collect_colours(palette):
        assert compute_contrast(mark, palette.paper) >= 3
        assert compute_contrast(mark, palette.ground) >= 3
        for filled in (mark, palette.soften(mark)):
            assert compute_contrast(palette.choose_ink(filled), filled) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
def test_steps_of_a_scale_can_be_told_apart(theme: ThemeName) -> None:
    palette = PALETTES[theme]
    for steps in (palette.tints, palette.scale):
        from_paper = [compute_contrast(step, palette.paper) for step in steps]
        assert from_paper == sorted(from_paper)
        assert all(later / before > 1.2 for before, later in pairwise(from_paper))


@pytest.mark.parametrize("theme", THEMES)
def test_the_template_is_whole_and_our_own(theme: ThemeName) -> None:
    layout = build_template(theme).to_plotly_json()["layout"]
    assert layout["font"]["family"] == FONTS
    assert layout["font"]["color"] == PALETTES[theme].ink
    assert layout["xaxis"]["fixedrange"]
    assert layout["yaxis"]["fixedrange"]


def test_no_font_comes_from_the_web() -> None:
    settings = json.dumps(SETTINGS["theme"])
    assert "://" not in settings
    assert "fontFaces" not in settings


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_plotly_gets_its_words_and_no_tool_bar(lang: str) -> None:
    given = json.loads(json.dumps(build_config(lang)))
    assert given["displayModeBar"] is False
    words = given["locales"][given["locale"]]["format"]
    assert [len(words[name]) for name in ("days", "shortDays", "months", "shortMonths")] == [7, 7, 12, 12]
    assert (words["shortMonths"][2] == "3月") is (lang == "zh")


@pytest.mark.parametrize("theme", THEMES)
def test_pages_have_the_colours_of_the_charts(theme: ThemeName) -> None:
    palette, page = PALETTES[theme], SETTINGS["theme"][theme]
    assert page["backgroundColor"] == page["sidebar"]["secondaryBackgroundColor"] == palette.paper
    assert page["secondaryBackgroundColor"] == page["sidebar"]["backgroundColor"] == palette.ground
    assert page["textColor"] == palette.ink
    assert page["primaryColor"] == palette.pressed
    assert page["linkColor"] == page["blueColor"] == page["blueTextColor"] == palette.accent
    assert page["borderColor"] == page["dataframeBorderColor"] == palette.line
    assert page["redColor"] == page["redTextColor"] == palette.bad
    assert page["greenColor"] == page["greenTextColor"] == palette.good
    assert page["grayColor"] == palette.second
    assert page["grayTextColor"] == page["dataframeHeaderTextColor"] == palette.muted
    assert SETTINGS["theme"]["font"] == SETTINGS["theme"]["headingFont"] == FONTS


def test_the_server_keeps_to_itself() -> None:
    assert SETTINGS["browser"]["gatherUsageStats"] is False
    assert SETTINGS["client"] == {
        "showErrorDetails": "none",
        "showErrorLinks": False,
        "toolbarMode": "minimal",
    }
    server = SETTINGS["server"]
    assert server["address"] == "127.0.0.1"
    assert server["enableXsrfProtection"] is True
    assert server["fileWatcherType"] == "none"
    assert 0 < server["maxUploadSize"] <= 200
