"""Search: things of a version by their words."""

from dashboard.catalogue.charts import CHARTS
from dashboard.catalogue.metrics import METRICS
from dashboard.desk.desk import Desk, cached
from dashboard.desk.published import list_figures
from dashboard.filters import Filters
from dashboard.measures.page.search import Found, find
from dashboard.measures.page.search_index import Searched, findable


@cached
def search(desk: Desk, filters: Filters, words: str, kinds: frozenset[str], most: int) -> list[Found]:
    """Things whose words hold all of these, of kinds that the reader may see; see TAKES."""
    version = desk.snapshot(filters)
    tables = {**version.tables, "stations": version.stations, "areas": version.areas}
    definitions = (METRICS, CHARTS, list_figures(desk, filters))
    searched = Searched(filters.lang, tables, version.names, version.origins, *definitions)
    return find(findable(searched, kinds), words, most)
