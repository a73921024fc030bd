"""Labels of a chart's points and names of its series: the store's own, or those of codes in a language."""

from dashboard.catalogue.kinds import By
from dashboard.measures.chart.numbers import ChartNumbers, PointNumbers, SeriesNumbers
from dashboard.measures.chart.record_points import UNSPECIFIED
from dashboard.text import say
from dashboard.text.data_names import translate_name
from dashboard.wording.chart.values import write_month

NAMES = {  # tables of names that are data, in Chinese
    By.COLOUR: "colour_name",
    By.ANSWER_CLASS: "answer_class_name",
    By.CATEGORY: "category_name",
}


def name_series(lang: str, numbers: ChartNumbers, series: SeriesNumbers) -> str:
    """Its metric, or the level that it shows of it; metrics side by side have the chart's title."""
    match numbers.chart.by:
        case By.METRIC:
            return say(lang, f"chart.{numbers.chart.slug}.title")
        case (By.OUTCOME | By.AGE) as by if series.level:
            return say(lang, f"{by.value}.{series.level}")
        case _:
            return say(lang, f"metric.{series.metric}.name")


def label_point(lang: str, numbers: ChartNumbers, point: PointNumbers) -> str:
    """Months of one year without the year; records without a group by words for that."""
    match numbers.chart.by:
        case By.MONTH:
            return write_month(lang, point.key, short=numbers.first[:4] == numbers.last[:4])
        case By.METRIC:
            return say(lang, f"metric.{point.key}.name")
        case By.OUTCOME:
            return say(lang, f"outcome.{point.key}")
        case (By.KIND | By.POPULATION) as by if point.key != UNSPECIFIED:
            return say(lang, f"record.{by.value}.{point.key}")
        case (By.COLOUR | By.ANSWER_CLASS | By.CATEGORY) as by if point.name:
            return translate_name(lang, NAMES[by], point.name, point.name)
        case _:
            return point.name or say(lang, "record.untold")
