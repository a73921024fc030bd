"""Names in a document: metrics, months that can't be judged yet, the whole that places are compared with."""

from dashboard.catalogue.kinds import Basis
from dashboard.measures.briefing.conditions import Conditions
from dashboard.measures.numbers.months import list_months_between
from dashboard.measures.numbers.view import Period
from dashboard.text import say
from dashboard.wording.chart.months import write_months, write_span


def name_metric(lang: str, code: str, basis: Basis | None) -> str:
    """By month completed the rate is that of the period: 当期办结率."""
    is_flow = code == "completion_rate" and basis is Basis.COMPLETED
    return say(lang, "briefing.flow_rate" if is_flow else f"metric.{code}.name")


def list_young(lang: str, conditions: Conditions, within: Period | None = None) -> str:
    """The months that are 尚在办理期, as people list them; blank where none is, or none `within` a period."""
    first, last = within or conditions.period
    months = [month for month in conditions.young if first <= month <= last]
    return write_months(lang, months, short=conditions.in_one_year)


def name_judged(lang: str, conditions: Conditions) -> str:
    """The months that can be judged, before a rate of theirs; blank where all can."""
    if not conditions.young:
        return ""
    months = [month for month in list_months_between(*conditions.period) if month not in conditions.young]
    return (
        say(lang, "briefing.apart.months", months=write_span(lang, (months[0], months[-1]), short=True))
        if months
        else ""
    )


def name_whole(lang: str, conditions: Conditions) -> str:
    """What all together is called: 全区, or 所选范围 where the filters narrow it."""
    return say(lang, f"briefing.whole_{'selection' if conditions.narrowed else 'district'}")


def name_compared_whole(lang: str, conditions: Conditions) -> str:
    """What ranked places are compared with: all places, even where the filters name some; 所选范围 only of colours."""
    return say(lang, f"briefing.whole_{'selection' if conditions.of_colours else 'district'}")


def write_place(lang: str, scope: str) -> str:
    """The places of a caption with their separator; blank where it is about all."""
    return say(lang, "briefing.caption_of", names=scope) if scope else ""
