"""Pictures: drawn once for concurrent requests, cached, refused when busy, errors explained."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from dashboard.catalogue.kinds import Origin
from dashboard.render.picture import picture
from dashboard.render.picture.drawer import Drawer
from dashboard.render.picture.picture import PictureError, build_key
from dashboard.render.shared.look import Look
from tests.render import samples
from tests.render.drawing import CountingDrawer, make_pictures
from tests.waiting import wait_until

LOOK = Look("svg")


def test_a_picture_is_drawn_once_and_then_kept(tmp_path: Path) -> None:
    drawer = CountingDrawer()
    mine = make_pictures(drawer, tmp_path)
    first = mine.draw(samples.line(), LOOK)
    assert b"<title>" in first
    assert mine.draw(samples.line(), LOOK) == first
    assert make_pictures(drawer, tmp_path).draw(samples.line(), LOOK) == first, "another process has it too"
    assert drawer.draws.total() == 1


def test_fifty_asked_for_by_ten_all_come_and_none_is_drawn_twice(tmp_path: Path) -> None:
    drawer = CountingDrawer()
    mine = make_pictures(drawer, tmp_path)
    charts = [replace(samples.bar(), title=f"图{at}") for at in range(5)] * 10
    with ThreadPoolExecutor(10) as pool:
        contents = list(pool.map(lambda data: mine.draw(data, LOOK), charts))
    assert all(
        f"<title>{data.title}</title>".encode() in content
        for data, content in zip(charts, contents, strict=True)
    )
    assert len(set(contents)) == 5
    assert set(drawer.draws.values()) == {1}
    assert len(drawer.draws) == 5


def test_who_is_too_many_is_told_at_once_and_what_is_kept_still_comes(tmp_path: Path) -> None:
    drawer = CountingDrawer()
    mine = make_pictures(drawer, tmp_path, waiting=2)
    cached = mine.draw(samples.bar(), LOOK)
    drawer.may_go_on.clear()
    drawer.begun.clear()
    with ThreadPoolExecutor(3) as pool:
        requests = [pool.submit(mine.draw, samples.line(), LOOK) for _ in range(3)]
        assert drawer.begun.wait(20)
        assert wait_until(lambda: any(request.done() for request in requests)), (
            "the third is refused: two wait"
        )
        refused = next(request for request in requests if request.done())
        with pytest.raises(PictureError, match="busy"):
            refused.result()
        with pytest.raises(PictureError, match="busy"):
            mine.draw(samples.funnel(), LOOK)
        assert mine.draw(samples.bar(), LOOK) == cached
        drawer.may_go_on.set()
        waiting = [request for request in requests if request is not refused]
        assert waiting[0].result(20) == waiting[1].result(20)
    assert mine.draw(samples.funnel(), LOOK)


def test_a_figure_that_cannot_be_drawn_is_an_error_and_is_not_kept(tmp_path: Path) -> None:
    drawer = CountingDrawer(PictureError("failed"))
    mine = make_pictures(drawer, tmp_path)
    with pytest.raises(PictureError, match="failed"):
        mine.draw(samples.line(), LOOK)
    drawer.answer = CountingDrawer().answer
    assert mine.draw(samples.line(), LOOK)


def test_without_a_browser_it_says_so(tmp_path: Path) -> None:
    with pytest.raises(PictureError, match="no_browser") as error:
        make_pictures(Drawer(lambda: None), tmp_path).draw(samples.line(), LOOK)
    assert "CHROME" in error.value.explain("zh")
    assert error.value.explain("en").isascii()


def test_the_key_is_of_all_that_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    data = samples.line()
    looks = [Look("png"), LOOK, replace(LOOK, width=901), replace(LOOK, height=400), replace(LOOK, scale=2)]
    others = [{"as_of": 8}, {"lang": "en"}, {"origins": (Origin.UPLOADED,)}, {"series": data.series[:0]}]
    keys = [build_key(data, look) for look in (*looks, replace(LOOK, theme="dark"))]
    keys += [build_key(replace(data, **other), LOOK) for other in others]  # type: ignore[arg-type]
    monkeypatch.setattr(picture, "compute_code_version", lambda: "another")
    keys.append(build_key(data, LOOK))
    assert len(set(keys)) == len(keys)
    assert build_key(samples.line(), LOOK) == keys[-1]
