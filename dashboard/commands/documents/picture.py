"""`picture CHART -o FILE`: writes a chart as PNG or SVG, with filters and size as options."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from dashboard.commands.documents import filter_options
from dashboard.commands.shared.outcome import NO_HELPER, OWN_FAULT, WRONG_USAGE, Answer, RefusalError
from dashboard.commands.shared.parser import set_answering_body
from dashboard.commands.shared.store import open_current_store
from dashboard.desk import open_desk
from dashboard.desk.charts import build_chart
from dashboard.render.picture.picture import PictureError, end_pictures, get_pictures
from dashboard.render.shared.look import ENDINGS, Ending, Look, read_look
from dashboard.text import say
from dashboard.wording.chart.data import ChartData

LOOK_OPTIONS = {"width": "PIXELS", "height": "PIXELS", "scale": "TIMES", "theme": "THEME"}


def add_arguments(command: ArgumentParser) -> None:
    set_answering_body(command, make_picture)
    command.add_argument("chart", metavar="CHART", help=say("zh", "command.picture.chart_help"))
    help_text = say("zh", "command.picture.file_help")
    command.add_argument("-o", dest="file", metavar="FILE", required=True, help=help_text)
    filter_options.add_filters(command)
    for name, shape in LOOK_OPTIONS.items():
        help_text = say("zh", f"command.picture.{name}_help")
        command.add_argument(f"--{name}", metavar=shape, default="", help=help_text)


def make_picture(options: Namespace) -> Answer:
    path = Path(options.file)
    look = read_look(_check_ending(path), {name: [getattr(options, name)] for name in LOOK_OPTIONS})
    filters = filter_options.read_filters(options)
    open_current_store()
    path.write_bytes(_draw(build_chart(open_desk(), options.chart, filters), look))
    return {"ok": True, "file": path.name}, say("zh", "command.picture.made", file=options.file)


def _check_ending(path: Path) -> Ending:
    if path.suffix.lower() not in ENDINGS:
        raise RefusalError(WRONG_USAGE, "picture.which_ending", file=path.name)
    return ENDINGS[path.suffix.lower()]


def _draw(data: ChartData, look: Look) -> bytes:
    try:
        return get_pictures().draw(data, look)
    except PictureError as error:
        if error.reason == "no_browser":
            raise RefusalError(NO_HELPER, "picture.no_browser") from error
        raise RefusalError(OWN_FAULT, "picture.not_made", sentence=error.explain("zh")) from error
    finally:
        end_pictures()
