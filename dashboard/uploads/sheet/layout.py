"""A sheet as people lay it out, taken apart: title lines, the heading, rows, totals and the footer."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dashboard.catalogue.kinds import Format
from dashboard.text import say
from dashboard.uploads.file.raw import Cells, RawRow
from dashboard.uploads.sheet import personal
from dashboard.uploads.sheet.heading_rows import heading_of
from dashboard.uploads.sheet.headings import lay_out
from dashboard.uploads.sheet.table import Sheet
from dashboard.uploads.sheet.widths import half_width

SHOWN = 80  # characters of a line that is left out
TOTAL = re.compile("(?:小计|合计|总计)[:：]?")
NAMED_TOTAL = re.compile(".{0,12}(?:小计|合计|总计)[:：]?")
SIGNED = (
    "填报人|填表人|制表人|经办人|审核人|复核人|审批人|单位负责人|负责人|联系人|联系电话|电话"
    "|填报单位|填报日期|填报时间|制表日期"
)
FOOTER = re.compile(rf"({SIGNED}|备?注|附注|说明)\s*(?:\d+\s*)?(?:[:：].*)?", re.DOTALL)
LABEL = re.compile(rf"({SIGNED})\s*[:：]")
DATED = re.compile(r"(?:日期|时间)\s*[:：]\s*\S*")
MONTH = re.compile(
    r"(?<![-—–~～至到])(\d{4})\s*年\s*(1[0-2]|0?[1-9])\s*月份?(?!\s*(?:\d{1,2}\s*日|[-—–~～至到]))"
)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A row that is no data: `what` is title, blank, total or footer.

    Of a footer only the labels are kept; of a run of blank rows `text` is the last."""

    row: int
    what: str
    text: str

    def sentence(self, lang: str) -> str:
        run = "_run" if self.what == "blank" and self.text else ""
        return say(lang, f"decode.left_out_{self.what}{run}", row=self.row, text=self.text)


@dataclass(frozen=True, slots=True)
class LaidOut:
    """`title_month` is told where a title line has a month and the heading none; `fits` counts known columns."""

    sheet: Sheet
    left_out: tuple[LeftOut, ...]
    title_month: str
    fits: int


def laid_out(form: Format, rows: Sequence[RawRow]) -> LaidOut:
    heading = heading_of(form, rows)
    titles, body = rows[: heading.at], rows[heading.at + heading.depth :]
    places = lay_out(form, heading.cells, ()).places
    kept, others = _sorted_out(body, _required(form, places))
    above = [LeftOut(number, "title", _title(cells)) for number, cells in titles]
    blanks = _gaps([number for number, _ in rows])
    left_out = sorted((*above, *blanks, *others), key=lambda row: row.row) if heading.fits else []
    month = "" if "month" in places or "month" not in form.key else _month(titles)
    return LaidOut(Sheet(heading.cells, tuple(kept)), tuple(left_out), month, heading.fits)


def _required(form: Format, places: Mapping[str, tuple[int, ...]]) -> list[int]:
    return [at for column in form.columns if column.required for at in places.get(column.code, ())]


def _sorted_out(body: Sequence[RawRow], required: Sequence[int]) -> tuple[list[RawRow], list[LeftOut]]:
    """The rows of data, and the totals and footers among and behind them."""
    kept: list[RawRow] = []
    left_out: list[LeftOut] = []
    in_footer = False
    for number, cells in body:
        in_footer = _is_footer(cells, required) or (in_footer and sum(map(bool, cells)) == 1)
        if in_footer:
            left_out.append(LeftOut(number, "footer", _labels(cells)))
        elif total := _total(cells):
            left_out.append(LeftOut(number, "total", total))
        else:
            kept.append((number, cells))
    return kept, left_out


def _total(cells: Cells) -> str:
    """What the row calls itself where it sums others; only its first cell may say of what (东片小计)."""
    if "计" not in "".join(cells):
        return ""
    texts = ["".join(cell.split()) for cell in cells if cell.strip()]
    if NAMED_TOTAL.fullmatch(texts[0]):
        return texts[0]
    return next((text for text in texts if TOTAL.fullmatch(text)), "")


def _is_footer(cells: Cells, required: Sequence[int]) -> bool:
    first = next(text for cell in cells if (text := cell.strip()))
    if not FOOTER.fullmatch(first):
        return False
    return not required or not all(at < len(cells) and cells[at].strip() for at in required)


def _labels(cells: Cells) -> str:
    """Who signed is personal data: it is not repeated."""
    text = " ".join(filter(None, cells)).strip()
    first = FOOTER.match(text)
    return "、".join(dict.fromkeys([*([first[1]] if first else []), *LABEL.findall(text)]))


def _title(cells: Cells) -> str:
    text = " ".join(" ".join(cells).split())
    label = LABEL.search(text)
    told = f"{text[: label.start()]}{_labels((text[label.start() :],))}" if label else text
    return personal.masked(told)[:SHOWN]


def _month(titles: Sequence[RawRow]) -> str:
    """The one month that the title lines speak of; the day of signing is none."""
    text = half_width(" ".join(cell for _, cells in titles for cell in cells))
    found = {f"{year}-{int(month):02d}" for year, month in MONTH.findall(DATED.sub(" ", text))}
    return found.pop() if len(found) == 1 else ""


def _gaps(numbers: Sequence[int]) -> Iterator[LeftOut]:
    """Blank rows between others, each run of them once."""
    for before, after in zip([0, *numbers], numbers, strict=False):
        if after > before + 1:
            last = str(after - 1) if after > before + 2 else ""
            yield LeftOut(before + 1, "blank", last)
