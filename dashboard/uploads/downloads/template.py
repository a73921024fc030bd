"""Template: the empty table of a format, as CSV, and as .xlsx with notes, drop-downs and colours."""

import csv
import io
from collections.abc import Iterator, Sequence
from datetime import timedelta

from dashboard.catalogue.kinds import Column, Format
from dashboard.measures.numbers.months import last_day, shifted
from dashboard.measures.numbers.station_figures import DEFAULT_LIMIT_DAYS
from dashboard.uploads.check.name_readers import build_place_reader
from dashboard.uploads.downloads.template_book import build_book
from dashboard.uploads.sheet.table import Present, Row

MONTHLY_FORMAT = "station_figures"


def build_csv_template(form: Format, present: Present, _lang: str = "zh") -> bytes:
    """Build headings and prefilled rows in UTF-8 with a BOM, by which Excel detects the encoding."""
    return f"\ufeff{build_csv_text(form, present)}".encode()


def build_csv_text(form: Format, present: Present) -> str:
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(heading for heading, _ in list_columns(form, present))
    writer.writerows(list_rows(form, present))
    return buffer.getvalue()


def build_xlsx_template(form: Format, present: Present, lang: str = "zh") -> bytes:
    """Build the workbook; `lang` is the language of the notes. Headings identify columns and stay Chinese."""
    return build_book(form, list_columns(form, present), list(list_rows(form, present)), present, lang)


def list_columns(form: Format, present: Present) -> list[tuple[str, Column]]:
    """List (heading, column); prefilled station codes are followed by the station's name."""
    columns = [(column.heading, column) for column in form.columns]
    if form.name == MONTHLY_FORMAT and present.select_own_kind(present.stations):
        at = [column.code for _, column in columns].index("station_code")
        station = columns[at][1]
        columns.insert(at + 1, (station.other_headings[0], station))
    return columns


def list_rows(form: Format, present: Present) -> Iterator[Sequence[str]]:
    """List the prefilled rows: for monthly figures each open station in each young month, otherwise none."""
    if form.name != MONTHLY_FORMAT:
        return
    codes = [column.code for column in form.columns]
    stations = present.select_own_kind(present.stations)
    read = build_place_reader(stations, "station")
    for month in list_young_months(present):
        for station in sorted(
            (row for row in stations if _is_open_in(row, month)), key=lambda row: row["code"]
        ):
            name = station["name"] if read(station["name"]) == station["code"] else ""
            values = {"station_code": station["code"], "month": month}
            row = [values.get(code, "") for code in codes]
            row.insert(codes.index("station_code") + 1, name)
            yield row


def list_young_months(present: Present) -> list[str]:
    """List past months within the longest limit of a colour (尚在办理期), oldest first; at least last month."""
    limits = [limit for colour in present.colours if (limit := colour.get("limit_days"))]
    since = present.today - timedelta(days=int(max(limits, default=DEFAULT_LIMIT_DAYS)))
    month, months = shifted(f"{present.today:%Y-%m}", -1), []
    while last_day(month) > since:
        months.append(month)
        month = shifted(month, -1)
    return months[::-1] or [shifted(f"{present.today:%Y-%m}", -1)]


def _is_open_in(station: Row, month: str) -> bool:
    opened, closed = station.get("opened_on"), station.get("closed_on")
    return not (opened and f"{opened:%Y-%m}" > month) and not (closed and f"{closed:%Y-%m}" < month)
