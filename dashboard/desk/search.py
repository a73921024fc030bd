"""Search: things of a version by their words."""

from dashboard.catalogue.charts import CHARTS
from dashboard.catalogue.metrics import METRICS
from dashboard.desk.desk import Desk, cached
from dashboard.desk.published import list_figures
from dashboard.filters import Filters
from dashboard.wording.page.search import Matches, find
from dashboard.wording.page.search_index import SearchedVersion, list_findable


@cached
def search(desk: Desk, filters: Filters, query: str, kinds: frozenset[str], most: int) -> list[Matches]:
    """Things whose words hold all of the query's, of kinds that the reader may see; see ACCESS_RULES."""
    version = desk.snapshot(filters)
    tables = {**version.tables, "stations": version.stations, "areas": version.areas}
    definitions = (METRICS, CHARTS, list_figures(desk, filters))
    searched = SearchedVersion(filters.lang, tables, version.names, version.origins, *definitions)
    return find(list_findable(searched, kinds), query, most)
