"""Search of a version's places, single records and definitions by their words."""

from dashboard.catalogue.charts import CHARTS
from dashboard.catalogue.metrics import METRICS
from dashboard.desk.desk import Desk, cache_answers
from dashboard.desk.published import list_figures
from dashboard.filters import Filters
from dashboard.wording.page.search import Matches, find
from dashboard.wording.page.search_index import SearchedVersion, list_findable


@cache_answers
def search(desk: Desk, filters: Filters, query: str, kinds: frozenset[str], most: int) -> list[Matches]:
    """Matches that contain every word of the query, of these kinds; ACCESS_RULES names the rule of each."""
    version = desk.find_snapshot(filters)
    tables = {**version.tables, "stations": version.stations, "areas": version.areas}
    definitions = (METRICS, CHARTS, list_figures(desk, filters))
    searched = SearchedVersion(filters.lang, tables, version.names, version.origins, *definitions)
    return find(list_findable(searched, kinds), query, most)
