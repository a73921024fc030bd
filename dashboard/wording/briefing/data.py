"""Briefing data: one briefing's content and metadata, drawn by Word, PowerPoint and the printable page."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from dashboard.catalogue.kinds import Origin
from dashboard.wording.chart.data import ChartData


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """`words` is the value with its unit in full ("17475件"); `change` and `counts` are blank where there is none."""

    name: str
    words: str
    counts: str = ""
    change: str = ""
    origin: Origin | None = None


@dataclass(frozen=True, slots=True)
class Exhibit:
    """A numbered chart. `message` is one sentence on what it shows; `caption` follows 图N, `notes` stand below it."""

    number: int
    data: ChartData
    message: str
    caption: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tabled:
    """A numbered table of words. `caption` follows 表N, `note` is below the table.

    The first `words` columns hold words, the others figures.
    """

    number: int
    caption: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""
    words: int = 1


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a briefing: `name` is its code in the address; `heading` is blank before the first.

    `own` are the writer's own paragraphs, which come first. `number` is that of the table of key figures, 0 without any. Tables stand behind the charts, or with `tables_first` before them.
    """

    name: str
    heading: str
    key_figures: tuple[KeyFigure, ...] = ()
    paragraphs: tuple[str, ...] = ()
    exhibits: tuple[Exhibit, ...] = ()
    tables: tuple[Tabled, ...] = ()
    tables_first: bool = False
    own: tuple[str, ...] = ()
    number: int = 0


@dataclass(frozen=True, slots=True)
class BriefingData:
    """`opening` is 统计截至…, basis and who has reported; `band` is blank without demonstration figures.

    `query` are the filters and choices as an address holds them, `as_of` among them: they reproduce the same parts.
    `own` are the writer's own words, a paragraph a line; `ending` are signature and day (落款), `last_line` ends each
    document.
    """

    name: str
    lang: str
    title: str
    period: str
    opening: str
    sections: tuple[Section, ...]
    own: str
    band: str
    last_line: str
    as_of: int
    as_at: date | None
    query: str
    file_stem: str
    ending: tuple[str, ...] = ()

    @property
    def exhibits(self) -> Iterator[Exhibit]:
        return (exhibit for section in self.sections for exhibit in section.exhibits)

    @property
    def demonstration(self) -> bool:
        return bool(self.band)
