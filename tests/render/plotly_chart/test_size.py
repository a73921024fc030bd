"""Pictures have the requested size, and their content fits."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from dashboard.render.plotly_chart.size import draw_sized, measure_picture
from dashboard.render.shared.look import Look, LookError
from dashboard.wording.chart.data import ChartData
from tests.render import samples

EVERY = pytest.mark.parametrize("make", samples.FULL.values(), ids=samples.FULL)
MakeChart = Callable[[], ChartData]


@pytest.mark.slow
@EVERY
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_it_is_as_wide_and_high_as_asked(make: MakeChart, lang: str) -> None:
    for look in (
        Look("png", 800, 450, 2),
        Look("png", 400, 200),
        Look("png", 1333, 777, 1.5),
        Look("png", 600),
    ):
        size = measure_picture(draw_sized(replace(make(), lang=lang), look), look)
        assert int(size["width"] * size["scale"]) == int(look.width * look.scale)
        assert look.height is None or int(size["height"] * size["scale"]) == int(look.height * look.scale)


@EVERY
def test_what_would_not_fit_is_drawn_larger_and_reduced(make: MakeChart) -> None:
    natural = draw_sized(make(), Look("png"))
    low, high = (draw_sized(make(), Look("png", height=height)) for height in (200, 1900))
    assert (high.layout.width, high.layout.height) == (900, 1900)
    assert low.layout.height / low.layout.width == pytest.approx(200 / 900)
    beside = low.layout.margin.t + low.layout.margin.b
    assert low.layout.height - beside >= 80
    if natural.layout.yaxis.type == "category":
        rows = (natural.layout.height - natural.layout.margin.t - natural.layout.margin.b) * 0.7
        assert low.layout.height - beside >= rows


def test_a_picture_beyond_what_a_browser_holds_is_refused() -> None:
    data = samples.interval()
    many = [replace(point, key=f"{at}{point.key}") for at in range(6) for point in data.points]
    data = replace(data, series=(replace(data.series[0], points=tuple(many)),))
    look = Look("png", 2000, scale=3)
    with pytest.raises(LookError, match="pixels") as error:
        measure_picture(draw_sized(data, look), look)
    assert "2000" in error.value.explain("zh")
