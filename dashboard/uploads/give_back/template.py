"""The empty table of a format, to be filled in: as CSV, and as .xlsx with notes, drop-downs and colours."""

import csv
import io
from collections.abc import Iterator, Sequence
from datetime import timedelta

from dashboard.catalogue.kinds import Column, Format
from dashboard.measures.numbers.months import find_last_day, shift_month
from dashboard.measures.numbers.station_figures import DEFAULT_LIMIT_DAYS
from dashboard.uploads.check.names import place_reader
from dashboard.uploads.give_back.template_book import book
from dashboard.uploads.sheet.table import Present, Row

MONTHLY = "station_figures"


def csv_template(form: Format, present: Present, _lang: str = "zh") -> bytes:
    """Headings and what is known beforehand, in UTF-8 with a BOM, so that Excel reads it right."""
    return f"\ufeff{csv_text(form, present)}".encode()


def csv_text(form: Format, present: Present) -> str:
    made = io.StringIO()
    writer = csv.writer(made, lineterminator="\n")
    writer.writerow(heading for heading, _ in columns_of(form, present))
    writer.writerows(rows_of(form, present))
    return made.getvalue()


def xlsx_template(form: Format, present: Present, lang: str = "zh") -> bytes:
    """`lang` is that of the notes; headings are what a file is known by, and Chinese."""
    return book(form, columns_of(form, present), list(rows_of(form, present)), present, lang)


def columns_of(form: Format, present: Present) -> list[tuple[str, Column]]:
    """The headings with their columns; beside the codes of stations filled in stand their names."""
    columns = [(column.heading, column) for column in form.columns]
    if form.name == MONTHLY and present.of_kind(present.stations):
        at = [column.code for _, column in columns].index("station_code")
        station = columns[at][1]
        columns.insert(at + 1, (station.other_headings[0], station))
    return columns


def rows_of(form: Format, present: Present) -> Iterator[Sequence[str]]:
    """For the monthly figures each station with each month that is still young; for the others nothing."""
    if form.name != MONTHLY:
        return
    codes = [column.code for column in form.columns]
    stations = present.of_kind(present.stations)
    read = place_reader(stations, "station")
    for month in young_months(present):
        for station in sorted((row for row in stations if _open_in(row, month)), key=lambda row: row["code"]):
            name = station["name"] if read(station["name"]) == station["code"] else ""
            told = {"station_code": station["code"], "month": month}
            row = [told.get(code, "") for code in codes]
            row.insert(codes.index("station_code") + 1, name)
            yield row


def young_months(present: Present) -> list[str]:
    """The months that are over but not by longer than the longest limit of a colour: 尚在办理期; oldest first."""
    limits = [limit for colour in present.colours if (limit := colour.get("limit_days"))]
    since = present.today - timedelta(days=int(max(limits, default=DEFAULT_LIMIT_DAYS)))
    month, found = shift_month(f"{present.today:%Y-%m}", -1), []
    while find_last_day(month) > since:
        found.append(month)
        month = shift_month(month, -1)
    return found[::-1] or [shift_month(f"{present.today:%Y-%m}", -1)]


def _open_in(station: Row, month: str) -> bool:
    opened, closed = station.get("opened_on"), station.get("closed_on")
    return not (opened and f"{opened:%Y-%m}" > month) and not (closed and f"{closed:%Y-%m}" < month)
