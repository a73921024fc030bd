"""`python -m seed` and the seeding of the server's start: idempotent, all or nothing, removed data stays removed."""

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from sqlalchemy import Engine

from db import reads
from db.engine import bring_up_to_date, open_store
from db.models import FACTS
from db.writes import NewBatch, writer
from seed import plant as planting
from seed.__main__ import main
from seed.demonstration import list_deliveries
from seed.plant import plant, plant_where_empty, remove

pytestmark = pytest.mark.slow  # the whole seed, again and again


@pytest.fixture
def address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    url = f"sqlite:///{tmp_path / 'store.db'}"
    monkeypatch.setenv("DATABASE_URL", url)
    monkeypatch.delenv("DEMO", raising=False)
    return url


@pytest.fixture
def engine(address: str) -> Iterator[Engine]:
    engine = open_store(address)
    bring_up_to_date(engine)
    yield engine
    engine.dispose()


def count_rows(engine: Engine, name: str) -> pd.DataFrame:
    return reads.read_facts(engine, name, reads.read_newest_batch(engine))


def has_demonstration(engine: Engine) -> bool:
    return any(count_rows(engine, name)["demonstration"].any() for name in FACTS)


def test_seeding_plants_configuration_published_figures_and_demonstration(
    engine: Engine, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([]) == 0
    assert list(count_rows(engine, "colours")["name"]) == ["第一类", "第二类", "第三类", "第四类"]
    assert len(count_rows(engine, "year_figures")) > 0
    assert len(count_rows(engine, "areas")) == 9
    assert "已载入" in capsys.readouterr().out


def test_the_configuration_is_no_demonstration(engine: Engine) -> None:
    plant(engine, demonstration=False)
    colours, classes = count_rows(engine, "colours"), count_rows(engine, "answer_classes")
    rule = count_rows(engine, "ranking_rules").iloc[0]
    assert not has_demonstration(engine)
    assert set(colours["meaning"]) == {"颜色、含义待核定"}
    assert colours["limit_days"].isna().all()
    assert colours["handler"].isna().all()
    assert dict(zip(classes["code"], classes["resolved"], strict=True)) == {"A": True, "B": False, "C": False}
    assert (rule["weights"], rule["minimum"]) == ({"completion_rate": "1"}, 30)
    assert (rule["ordering"], rule["peers"], rule["confidence"]) == ("rate", "kind", 0.95)


def test_published_figures_are_marked_so(engine: Engine) -> None:
    plant(engine, demonstration=False)
    batches = reads.read_batch_frame(engine, reads.read_newest_batch(engine))
    figures = batches[batches["format"] == "year_figures"].iloc[0]
    assert figures["kind"] == "seed"
    assert figures["origins"] == {"value": "published"}


def test_a_second_run_changes_nothing(engine: Engine, capsys: pytest.CaptureFixture[str]) -> None:
    main([])
    before = reads.read_newest_batch(engine)
    assert main([]) == 0
    assert reads.read_newest_batch(engine) == before
    assert "未作改动" in capsys.readouterr().out


def test_no_demo_plants_no_demonstration_and_a_later_run_adds_it(engine: Engine) -> None:
    assert main(["--no-demo"]) == 0
    assert not has_demonstration(engine)
    assert main([]) == 0
    assert has_demonstration(engine)


def test_demo_no_in_the_environment_is_the_same(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEMO", "no")
    assert main([]) == 0
    assert len(count_rows(engine, "colours")) == 4
    assert not has_demonstration(engine)


def test_what_a_district_has_changed_stays(engine: Engine) -> None:
    plant(engine, demonstration=False)
    own = {"code": "1", "name": "红色", "meaning": "急办", "handler": None, "limit_days": 5}
    with writer(engine) as store:
        store.put(store.open_batch(NewBatch("rule", "colours", "admin")), "colours", [own])
        store.commit()
    assert plant(engine, demonstration=False) == ()
    assert count_rows(engine, "colours")["name"].iloc[0] == "红色"


def test_removal_takes_the_demonstration_and_leaves_the_rest(
    engine: Engine, capsys: pytest.CaptureFixture[str]
) -> None:
    main([])
    before = reads.read_newest_batch(engine)
    published = len(count_rows(engine, "year_figures"))
    assert main(["--remove"]) == 0
    assert not has_demonstration(engine)
    assert len(count_rows(engine, "areas")) == 0
    assert len(count_rows(engine, "colours")) == 4
    assert len(count_rows(engine, "year_figures")) == published
    assert len(reads.read_facts(engine, "areas", before)) == 9
    assert "已移除" in capsys.readouterr().out


def test_removing_twice_is_safe(engine: Engine) -> None:
    plant(engine, demonstration=True)
    assert remove(engine) is not None
    assert remove(engine) is None
    assert main(["--remove"]) == 0


def test_a_start_plants_an_empty_store_once(engine: Engine) -> None:
    assert plant_where_empty(engine, demonstration=True)
    assert has_demonstration(engine)
    assert not plant_where_empty(engine, demonstration=True)


def test_a_start_does_not_bring_the_demonstration_back_but_seeding_does(engine: Engine) -> None:
    plant_where_empty(engine, demonstration=True)
    whole = count_rows(engine, "station_figures")["received"].sum()
    remove(engine)
    assert not plant_where_empty(engine, demonstration=True)
    assert not has_demonstration(engine)
    assert main([]) == 0
    assert count_rows(engine, "station_figures")["received"].sum() == whole


def test_a_refused_file_leaves_the_store_as_it_was(
    engine: Engine, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    files = list(list_deliveries())
    bad = replace(files[1], rows=[{**files[1].rows[0], "opened_on": "2025-02-30"}])
    monkeypatch.setattr(planting, "list_deliveries", lambda: iter([files[0], bad]))
    assert main([]) == 1
    assert reads.read_newest_batch(engine) == 0
    assert "示例_站点.csv" in capsys.readouterr().err


def test_a_store_that_is_none_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "notes.txt"
    file.write_text("这不是数据库。" * 200, encoding="utf-8")
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{file}")
    assert main([]) == 4
    error_text = capsys.readouterr().err
    assert "数据库或磁盘不可用" in error_text
    assert error_text.count("\n") == 1


def test_an_address_that_is_none_is_one_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATABASE_URL", "nonsense")
    assert main([]) == 4
    assert "DATABASE_URL" in capsys.readouterr().err


def test_a_setting_that_cannot_be_is_wrong_usage(
    engine: Engine, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DEMO", "maybe")
    assert main([]) == 2
    assert reads.read_newest_batch(engine) == 0
    assert "DEMO=maybe" in capsys.readouterr().err


def test_wrong_usage_ends_with_2() -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--no-demo", "--remove"])
    assert ended.value.code == 2


def test_the_command_itself(address: str, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "seed", "--no-demo"],
        env=os.environ | {"DATABASE_URL": address},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "store.db").exists()
