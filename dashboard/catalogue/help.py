"""Help pages: for each kind of user the steps in order. Words are texts under the same names."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Step:
    """Step of a help page: `name` of its text, `picture` in dashboard/views/help/pictures/ without language and
    extension, `page` that it links to.
    """

    name: str
    picture: str
    page: str


HELP = {
    "leader": (
        Step("look", "overview", "overview"),
        Step("report", "published", "overview"),
        Step("attention", "attention", "attention"),
        Step("place", "ranking", "ranking"),
        Step("station", "station", "stations"),
    ),
    "staff": (
        Step("bring", "reporting", "reporting"),
        Step("check", "reporting", "reporting"),
        Step("undo", "history", "history"),
        Step("remind", "reporting_state", "reporting_state"),
        Step("contest", "dispute", "stations"),
    ),
    "writer": (
        Step("document", "material", "material"),
        Step("chart", "use_chart", "satisfaction"),
        Step("source", "sources", "sources"),
        Step("compare", "compare", "compare"),
        Step("again", "version", "overview"),
    ),
    "administrator": (
        Step("account", "accounts", "accounts"),
        Step("rule", "rules", "rules"),
        Step("audit", "history", "history"),
        Step("demonstration", "sources", "sources"),
    ),
}
