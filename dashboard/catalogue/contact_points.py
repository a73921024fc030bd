"""Industry contact points named in the report, each with its clause. Source: seed/report.txt."""

from dashboard.catalogue.kinds import NamedPoint

BUILT = "建成集成装饰、毛衫、特色农业、数字经济等9个行业产业联系点"
PLANNED = "因地制宜推进行业产业联系点向临空经济、光电信息等覆盖延伸"
COVERAGE = "实现镇街全覆盖"

NAMED_POINTS = (
    NamedPoint("decoration", BUILT),
    NamedPoint("sweaters", BUILT),
    NamedPoint("farming", BUILT),
    NamedPoint("digital", BUILT),
    NamedPoint("tourism", "发挥文旅产业联系点作用"),
)
PLANNED_POINTS = (NamedPoint("airport", PLANNED), NamedPoint("optoelectronics", PLANNED))
