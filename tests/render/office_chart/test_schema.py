"""Element order of native charts: Office refuses a chart whose order differs from the schema's.

Source: ECMA-376, Part 1, Annex A, dml-chart.xsd and dml-main.xsd (transitional).
"""

import pytest
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn

from dashboard.render.office_chart.chart import draw_native_chart
from dashboard.render.office_chart.size import SLIDE
from tests.render.samples import FULL, ODD
from tests.render.word.test_schema import assert_ordered, strip_namespace

SHOWN = "showLegendKey showVal showCatName showSerName showPercent showBubbleSize separator showLeaderLines"
AXIS = "axId scaling delete axPos majorGridlines minorGridlines title numFmt majorTickMark minorTickMark tickLblPos"
ORDER = {
    "c:chartSpace": "date1904 lang roundedCorners style clrMapOvr chart spPr txPr externalData",
    "c:chart": "title autoTitleDeleted plotArea legend plotVisOnly dispBlanksAs showDLblsOverMax",
    "c:title": "tx layout overlay spPr txPr",
    "c:plotArea": "layout barChart lineChart scatterChart catAx valAx spPr",
    "c:barChart": "barDir grouping varyColors ser dLbls gapWidth overlap serLines axId",
    "c:lineChart": "grouping varyColors ser dLbls dropLines hiLowLines upDownBars marker smooth axId",
    "c:scatterChart": "scatterStyle varyColors ser dLbls axId",
    "c:ser": "idx order tx spPr invertIfNegative marker dPt dLbls trendline errBars cat val xVal yVal smooth",
    "c:dPt": "idx invertIfNegative marker bubble3D explosion spPr",
    "c:marker": "symbol size spPr",
    "c:dLbls": f"dLbl numFmt spPr txPr dLblPos {SHOWN}",
    "c:dLbl": f"idx delete layout tx numFmt spPr txPr dLblPos {SHOWN}",
    "c:errBars": "errDir errBarType errValType noEndCap plus minus val spPr",
    "c:catAx": f"{AXIS} spPr txPr crossAx crosses auto lblAlgn lblOffset noMultiLvlLbl",
    "c:valAx": f"{AXIS} spPr txPr crossAx crosses crossBetween majorUnit minorUnit",
    "c:scaling": "logBase orientation max min",
    "c:legend": "legendPos legendEntry layout overlay spPr txPr",
    "c:spPr": "noFill solidFill ln",
    "a:ln": "noFill solidFill prstDash",
    "a:rPr": "solidFill latin ea cs",
    "a:defRPr": "solidFill latin ea cs",
}
CHANGES = {"full": lambda data: data} | {name: change for name, change in ODD.items() if name != "empty"}


@pytest.mark.parametrize("odd", CHANGES)
@pytest.mark.parametrize("name", FULL)
def test_elements_stand_in_the_schema_s_order(name: str, odd: str) -> None:
    root = parse_xml(draw_native_chart(CHANGES[odd](FULL[name]()), SLIDE).xml)
    for tag, order in ORDER.items():
        for element in root.iter(qn(tag)):
            if len(element):
                assert_ordered(tag, [strip_namespace(child.tag) for child in element], order.split())


@pytest.mark.parametrize("name", FULL)
def test_labels_stand_once_a_point_in_its_order(name: str) -> None:
    for labels in parse_xml(draw_native_chart(FULL[name](), SLIDE).xml).iter(qn("c:dLbls")):
        numbers = [int(label.find(qn("c:idx")).get("val")) for label in labels.findall(qn("c:dLbl"))]
        assert numbers == sorted(set(numbers))
