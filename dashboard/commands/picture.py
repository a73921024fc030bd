"""`picture CHART -o FILE`: one chart as PNG or SVG, with filters and size as options."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from dashboard.commands import filter_options
from dashboard.commands.outcome import NO_HELPER, OWN_FAULT, WRONG_USAGE, Answer, RefusalError
from dashboard.commands.parser import answered_by
from dashboard.commands.store import store_up_to_date
from dashboard.desk import open_desk
from dashboard.desk.charts import build_chart
from dashboard.render.picture.picture import PictureError, end_pictures, get_pictures
from dashboard.render.shared.look import ENDINGS, Ending, Look, read_look
from dashboard.text import say
from dashboard.wording.chart.data import ChartData

LOOK = {"width": "PIXELS", "height": "PIXELS", "scale": "TIMES", "theme": "THEME"}


def arguments(command: ArgumentParser) -> None:
    answered_by(command, make)
    command.add_argument("chart", metavar="CHART", help=say("zh", "command.picture.chart_help"))
    told = say("zh", "command.picture.file_help")
    command.add_argument("-o", dest="file", metavar="FILE", required=True, help=told)
    filter_options.arguments(command)
    for name, shape in LOOK.items():
        told = say("zh", f"command.picture.{name}_help")
        command.add_argument(f"--{name}", metavar=shape, default="", help=told)


def make(asked: Namespace) -> Answer:
    path = Path(asked.file)
    look = read_look(_ending(path), {name: [getattr(asked, name)] for name in LOOK})
    filters = filter_options.filters_of(asked)
    store_up_to_date()
    path.write_bytes(_drawn(build_chart(open_desk(), asked.chart, filters), look))
    return {"ok": True, "file": path.name}, say("zh", "command.picture.made", file=asked.file)


def _ending(path: Path) -> Ending:
    if path.suffix.lower() not in ENDINGS:
        raise RefusalError(WRONG_USAGE, "picture.which_ending", file=path.name)
    return ENDINGS[path.suffix.lower()]


def _drawn(data: ChartData, look: Look) -> bytes:
    try:
        return get_pictures().draw(data, look)
    except PictureError as error:
        if error.reason == "no_browser":
            raise RefusalError(NO_HELPER, "picture.no_browser") from error
        raise RefusalError(OWN_FAULT, "picture.not_made", sentence=error.explain("zh")) from error
    finally:
        end_pictures()
