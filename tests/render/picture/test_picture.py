"""One picture for everybody who asks; what it is asked of; what stands where there is none."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from dashboard.catalogue.kinds import Origin
from dashboard.render.picture import picture
from dashboard.render.picture.drawer import Drawer
from dashboard.render.picture.picture import PictureError, key_of
from dashboard.render.shared.look import Look
from tests.render import samples
from tests.render.drawing import CountingDrawer, pictures_of
from tests.waiting import wait_until

LOOK = Look("svg")


def test_a_picture_is_drawn_once_and_then_kept(tmp_path: Path) -> None:
    drawer = CountingDrawer()
    mine = pictures_of(drawer, tmp_path)
    first = mine.picture(samples.line(), LOOK)
    assert b"<title>" in first
    assert mine.picture(samples.line(), LOOK) == first
    assert pictures_of(drawer, tmp_path).picture(samples.line(), LOOK) == first, "another process has it too"
    assert drawer.drawn.total() == 1


def test_fifty_asked_for_by_ten_all_come_and_none_is_drawn_twice(tmp_path: Path) -> None:
    drawer = CountingDrawer()
    mine = pictures_of(drawer, tmp_path)
    asked = [replace(samples.bar(), title=f"图{at}") for at in range(5)] * 10
    with ThreadPoolExecutor(10) as pool:
        came = list(pool.map(lambda data: mine.picture(data, LOOK), asked))
    assert all(
        f"<title>{data.title}</title>".encode() in content for data, content in zip(asked, came, strict=True)
    )
    assert len(set(came)) == 5
    assert set(drawer.drawn.values()) == {1}
    assert len(drawer.drawn) == 5


def test_who_is_too_many_is_told_at_once_and_what_is_kept_still_comes(tmp_path: Path) -> None:
    drawer = CountingDrawer()
    mine = pictures_of(drawer, tmp_path, waiting=2)
    kept = mine.picture(samples.bar(), LOOK)
    drawer.may_go_on.clear()
    drawer.begun.clear()
    with ThreadPoolExecutor(2) as pool:
        waiting = [pool.submit(mine.picture, samples.line(), LOOK) for _ in range(2)]
        assert drawer.begun.wait(20)
        assert wait_until(lambda: mine._places._value == 0), "both wait"
        with pytest.raises(PictureError, match="busy"):
            mine.picture(samples.funnel(), LOOK)
        assert mine.picture(samples.bar(), LOOK) == kept
        drawer.may_go_on.set()
        assert waiting[0].result(20) == waiting[1].result(20)
    assert mine.picture(samples.funnel(), LOOK)


def test_a_figure_that_cannot_be_drawn_is_an_error_and_is_not_kept(tmp_path: Path) -> None:
    drawer = CountingDrawer(PictureError("failed"))
    mine = pictures_of(drawer, tmp_path)
    with pytest.raises(PictureError, match="failed"):
        mine.picture(samples.line(), LOOK)
    drawer.answer = CountingDrawer().answer
    assert mine.picture(samples.line(), LOOK)


def test_without_a_browser_it_says_so(tmp_path: Path) -> None:
    with pytest.raises(PictureError, match="no_browser") as error:
        pictures_of(Drawer(lambda: None), tmp_path).picture(samples.line(), LOOK)
    assert "CHROME" in error.value.sentence("zh")
    assert error.value.sentence("en").isascii()


def test_the_key_is_of_all_that_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    data = samples.line()
    looks = [Look("png"), LOOK, replace(LOOK, width=901), replace(LOOK, height=400), replace(LOOK, scale=2)]
    others = [{"as_of": 8}, {"lang": "en"}, {"origins": (Origin.UPLOADED,)}, {"series": data.series[:0]}]
    keys = [key_of(data, look) for look in (*looks, replace(LOOK, theme="dark"))]
    keys += [key_of(replace(data, **other), LOOK) for other in others]  # type: ignore[arg-type]
    monkeypatch.setattr(picture, "code_version", lambda: "another")
    keys.append(key_of(data, LOOK))
    assert len(set(keys)) == len(keys)
    assert key_of(samples.line(), LOOK) == keys[-1]
