"""使用帮助: every step has its picture in both languages, and names pages that there are."""

from html import unescape

import pytest

from dashboard.catalogue.help import HELP
from dashboard.pages.navigation import PAGES
from dashboard.text import LANGUAGES, say
from dashboard.views.help.page import PICTURES
from tests.browser.help_pictures import SHOTS
from tests.views.test_pages import read_markup, read_words
from tests.views.writing import run_page

MOST_BYTES = 2_500_000  # of all pictures


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("user", HELP)
def test_each_user_has_steps_with_pictures_that_lead_somewhere(
    user: str, lang: str, stores: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    app = run_page("help", monkeypatch, stores["seeded"], "", lang=lang, for_=user)
    elements = unescape(read_markup(app))
    for step in HELP[user]:
        assert say(lang, f"help.{user}_{step.name}") in elements
        assert say(lang, f"help.picture_{step.picture}") in elements
        assert step.page in PAGES
    assert elements.count("data:image/webp;base64,") == len(HELP[user])


def test_pictures_are_those_that_are_used_and_small() -> None:
    used = {step.picture for steps in HELP.values() for step in steps}
    assert used == set(SHOTS)
    there = {file.name for file in PICTURES.iterdir()}
    assert there == {f"{name}.{lang}.webp" for name in used for lang in LANGUAGES}
    assert sum(file.stat().st_size for file in PICTURES.iterdir()) < MOST_BYTES


def test_somebody_unknown_gets_the_leader_s(stores: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    assert say("zh", "help.for_leader") in read_words(
        run_page("help", monkeypatch, stores["bare"], "", for_="nobody")
    )
