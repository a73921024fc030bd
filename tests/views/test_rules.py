"""规则与口径: read by whoever is signed in, changed by administrators, told what came of it."""

from pathlib import Path

import pytest

from dashboard.catalogue.rule_tables import RULE_TABLES
from dashboard.desk import open_desk
from dashboard.desk.charts import build_chart
from dashboard.filters import Filters
from dashboard.people.rule_changes import find_last_change, load_rules
from dashboard.text import say
from db.reads import read_newest_batch
from tests.views.test_pages import read_markup, read_words
from tests.views.writing import copy_store, open_engine, run_page

HOSTILE = '<img src=x onerror="alert(1)">'


@pytest.fixture
def own(stores: dict[str, str], tmp_path: Path) -> str:
    return copy_store(stores["seeded"], tmp_path)


def build_key(table: str, code: str, column: str) -> str:
    since = find_last_change(open_engine(), table, read_newest_batch(open_engine()))
    return f"{table}:{since}:{code}:{column}"


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("role", ["viewer", "administrator"])
def test_every_table_stands_there_and_forms_for_administrators_alone(
    role: str, lang: str, own: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = run_page("rules", monkeypatch, own, role, lang=lang)
    text = read_words(app)
    for name in RULE_TABLES:
        assert say(lang, f"format_name.{name}") in text
    assert say(lang, "rule.since", batch=1) in text
    assert (len(app.number_input) > 0) is (role == "administrator")


def test_a_colour_is_renamed_on_the_page_and_shows_so_everywhere(
    own: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = run_page("rules", monkeypatch, own)
    app.text_input(key=build_key("colours", "1", "name")).set_value(HOSTILE)
    app.button[3 + 1].click().run()
    batch = read_newest_batch(open_engine())
    assert say("zh", "rule.saved", batch=batch) in read_words(app)
    assert "<img src=x" not in read_markup(app)
    assert load_rules(open_engine(), "colours", batch)[0]["name"] == HOSTILE
    share = build_chart(open_desk(), "colour-share", Filters())
    assert HOSTILE in [point.label for point in share.series[0].points]
    history = read_words(run_page("history", monkeypatch, own))
    assert f"{say('zh', 'batch_kind.rule')} · {say('zh', 'format_name.colours')}" in history
    undo = read_words(run_page("history", monkeypatch, own, undo=str(batch)))
    assert "第一类" in undo
    assert say("zh", "rule.after") in undo


def test_what_cannot_be_is_told_and_nothing_saved(own: str, monkeypatch: pytest.MonkeyPatch) -> None:
    app = run_page("rules", monkeypatch, own)
    before = read_newest_batch(open_engine())
    app.text_input(key=build_key("colours", "1", "name")).set_value(" ")
    app.button[3 + 1].click().run()
    column = say("zh", "rule.column_name")
    assert say("zh", "rule.refused_empty", code="1", column=column) in read_words(app)
    assert read_newest_batch(open_engine()) == before


def test_an_older_version_shows_its_rules_and_no_form(own: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not run_page("rules", monkeypatch, own, as_of="5").number_input
