"""Names in a document: metrics, months that can't be judged yet, the whole that places are compared with."""

from dashboard.catalogue.kinds import Basis
from dashboard.measures.briefing.conditions import Conditions
from dashboard.measures.numbers.view import Period
from dashboard.text import say
from dashboard.wording.chart.values import write_month


def name_metric(lang: str, code: str, basis: Basis | None) -> str:
    """By month completed the rate is that of the period: 当期办结率."""
    is_flow = code == "completion_rate" and basis is Basis.COMPLETED
    return say(lang, "briefing.flow_rate" if is_flow else f"metric.{code}.name")


def list_young(lang: str, conditions: Conditions, within: Period | None = None) -> str:
    """The months that are 尚在办理期, as people list them; blank where none is, or none `within` a period."""
    first, last = within or conditions.period
    months = [month for month in conditions.young if first <= month <= last]
    return say(lang, "list.comma").join(
        write_month(lang, month, short=conditions.in_one_year) for month in months
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
