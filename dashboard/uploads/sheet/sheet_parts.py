"""Parts of a sheet: title lines, heading, data rows, totals and footer are separated."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dashboard.catalogue.kinds import Format
from dashboard.text import say
from dashboard.uploads.file.decoded_file import Cells, RawRow
from dashboard.uploads.sheet import personal_data
from dashboard.uploads.sheet.character_width import normalise_width
from dashboard.uploads.sheet.columns import lay_out
from dashboard.uploads.sheet.heading_rows import find_heading
from dashboard.uploads.sheet.table import Sheet

MAX_SHOWN = 80  # characters of an omitted row
TOTAL = re.compile("(?:小计|合计|总计)[:：]?")
NAMED_TOTAL = re.compile(".{0,12}(?:小计|合计|总计)[:：]?")
SIGNATURE_WORDS = (
    "填报人|填表人|制表人|经办人|审核人|复核人|审批人|单位负责人|负责人|联系人|联系电话|电话"
    "|填报单位|填报日期|填报时间|制表日期"
)
FOOTER = re.compile(rf"({SIGNATURE_WORDS}|备?注|附注|说明)\s*(?:\d+\s*)?(?:[:：].*)?", re.DOTALL)
LABEL = re.compile(rf"({SIGNATURE_WORDS})\s*[:：]")
DATED = re.compile(r"(?:日期|时间)\s*[:：]\s*\S*")
MONTH = re.compile(
    r"(?<![-—–~～至到])(\d{4})\s*年\s*(1[0-2]|0?[1-9])\s*月份?(?!\s*(?:\d{1,2}\s*日|[-—–~～至到]))"
)


@dataclass(frozen=True, slots=True)
class OmittedRow:
    """Row that is no data; `what` is title, blank, total or footer. A pending draft stores these fields.

    `text` holds only the labels of a footer, and the last row of a run of blank rows.
    """

    row: int
    what: str
    text: str

    def explain(self, lang: str) -> str:
        run = "_run" if self.what == "blank" and self.text else ""
        return say(lang, f"decode.left_out_{self.what}{run}", row=self.row, text=self.text)


@dataclass(frozen=True, slots=True)
class SheetParts:
    """Parts of a sheet; `title_month` is set where a title line has a month and the heading has none."""

    sheet: Sheet
    left_out: tuple[OmittedRow, ...]
    title_month: str
    known_columns: int


def split_sheet(form: Format, rows: Sequence[RawRow]) -> SheetParts:
    heading = find_heading(form, rows)
    titles, body = rows[: heading.index], rows[heading.index + heading.depth :]
    positions = lay_out(form, heading.cells, ()).positions
    data, summaries = _split_rows(body, _list_required(form, positions))
    above = [OmittedRow(number, "title", _clean_title(cells)) for number, cells in titles]
    blanks = _find_gaps([number for number, _ in rows])
    left_out = sorted((*above, *blanks, *summaries), key=lambda row: row.row) if heading.known_columns else []
    month = "" if "month" in positions or "month" not in form.key else _find_month(titles)
    return SheetParts(Sheet(heading.cells, tuple(data)), tuple(left_out), month, heading.known_columns)


def _list_required(form: Format, positions: Mapping[str, tuple[int, ...]]) -> list[int]:
    return [at for column in form.columns if column.required for at in positions.get(column.code, ())]


def _split_rows(body: Sequence[RawRow], required: Sequence[int]) -> tuple[list[RawRow], list[OmittedRow]]:
    """Split the body into data rows and omitted ones: totals and footers."""
    data: list[RawRow] = []
    left_out: list[OmittedRow] = []
    in_footer = False
    for number, cells in body:
        in_footer = _is_footer(cells, required) or (in_footer and sum(map(bool, cells)) == 1)
        if in_footer:
            left_out.append(OmittedRow(number, "footer", _list_labels(cells)))
        elif total := _find_total(cells):
            left_out.append(OmittedRow(number, "total", total))
        else:
            data.append((number, cells))
    return data, left_out


def _find_total(cells: Cells) -> str:
    """Find the label of a total, blank where the row is none; only its first cell may name a group (东片小计)."""
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


def _list_labels(cells: Cells) -> str:
    """List the labels of a footer; the names behind them are personal data."""
    text = " ".join(filter(None, cells)).strip()
    first = FOOTER.match(text)
    return "、".join(dict.fromkeys([*([first[1]] if first else []), *LABEL.findall(text)]))


def _clean_title(cells: Cells) -> str:
    text = " ".join(" ".join(cells).split())
    label = LABEL.search(text)
    visible = f"{text[: label.start()]}{_list_labels((text[label.start() :],))}" if label else text
    return personal_data.hide_numbers(visible)[:MAX_SHOWN]


def _find_month(titles: Sequence[RawRow]) -> str:
    """Find the only month that the title lines mention, days of signing apart; blank otherwise."""
    text = normalise_width(" ".join(cell for _, cells in titles for cell in cells))
    months = {f"{year}-{int(month):02d}" for year, month in MONTH.findall(DATED.sub(" ", text))}
    return months.pop() if len(months) == 1 else ""


def _find_gaps(numbers: Sequence[int]) -> Iterator[OmittedRow]:
    """Yield runs of blank rows, one entry a run."""
    for before, after in zip([0, *numbers], numbers, strict=False):
        if after > before + 1:
            last = str(after - 1) if after > before + 2 else ""
            yield OmittedRow(before + 1, "blank", last)
