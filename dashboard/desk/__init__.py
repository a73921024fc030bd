"""The one place where data, definitions and numbers meet: every page, route and document asks here."""

from functools import lru_cache

from dashboard.desk.charts import chart_list, definition_list, metric_list, of_stations
from dashboard.desk.core import KEPT_ANSWERS, KEPT_VERSIONS, KEPT_VIEWS, NotFoundError
from dashboard.desk.documents import Desk
from dashboard.desk.material import MOST_OWN, briefing_list
from dashboard.desk.views import view_of
from dashboard.measures.attention.rules import Matter
from dashboard.measures.briefing.data import BriefingData
from dashboard.measures.chart.data import ChartData, as_at_words
from dashboard.measures.numbers.rank_table import RankLine, RankTable
from dashboard.measures.numbers.readings import Reading
from dashboard.measures.numbers.view import Period
from dashboard.measures.page.comparison import SideLine
from dashboard.measures.page.derived import Derived
from dashboard.measures.page.duty_points import PointLine
from dashboard.measures.page.project_board import Waiting
from dashboard.measures.page.published import Comparison, PublishedFigure
from dashboard.measures.page.reporting_status import DUE_DAY, State, StationStates
from dashboard.measures.page.search import Findable, Found, elsewhere, holding
from dashboard.measures.page.search_index import MATTERS, TAKES
from dashboard.measures.page.station import StationLine
from dashboard.measures.page.suggestion_lists import SuggestionLine
from dashboard.measures.page.targets import MetricLine
from dashboard.measures.page.timeline import TimelineLine
from dashboard.settings import settings_from_environment
from db.engine import open_store
from db.made_briefings import MadeBriefing

# Pages name the things that the desk hands them; they import them from here.
__all__ = [
    "DUE_DAY",
    "KEPT_ANSWERS",
    "KEPT_VERSIONS",
    "KEPT_VIEWS",
    "MATTERS",
    "MOST_OWN",
    "TAKES",
    "BriefingData",
    "ChartData",
    "Comparison",
    "Derived",
    "Desk",
    "Findable",
    "Found",
    "MadeBriefing",
    "Matter",
    "MetricLine",
    "NotFoundError",
    "Period",
    "PointLine",
    "PublishedFigure",
    "RankLine",
    "RankTable",
    "Reading",
    "SideLine",
    "State",
    "StationLine",
    "StationStates",
    "SuggestionLine",
    "TimelineLine",
    "Waiting",
    "as_at_words",
    "briefing_list",
    "chart_list",
    "definition_list",
    "desk_on",
    "elsewhere",
    "holding",
    "metric_list",
    "of_stations",
    "open_desk",
    "view_of",
]
KEPT_DESKS = 4  # a server has one; tests go from store to store


def open_desk() -> Desk:
    """The process's one desk, on the store that the settings name."""
    return desk_on(settings_from_environment().database_url)


@lru_cache(KEPT_DESKS)
def desk_on(database_url: str) -> Desk:
    """The desk on the store at this address."""
    return Desk(open_store(database_url))
