"""Our layouts for slides: 16:9, our colours and fonts in the theme, a title, an accent beside it, a number."""

from typing import Any

from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE as TO
from pptx.opc.oxml import serialize_part_xml
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Inches

from dashboard.render.office_chart.words import CHINESE, LATIN, PALETTE
from dashboard.render.powerpoint.words import Box

WIDE, HIGH, SIDE = 13.333, 7.5, 0.6  # inches: the slide and its margin
ROOM = WIDE - 2 * SIDE
TOP, BOTTOM, FOOT = 1.55, 6.4, 6.86  # a slide's content stands between the first two
TITLE: Box = (SIDE, 0.45, ROOM, 0.95)
OPENING: Box = (1.1, 1.35, 11.3, 1.75)
SUBTITLE: Box = (1.1, 3.4, 11.3, 0.8)
NUMBER: Box = (WIDE - SIDE - 0.6, FOOT + 0.1, 0.6, 0.3)
BODY: Box = (SIDE, TOP, ROOM, BOTTOM - TOP)
BESIDE_TITLE: Box = (0, TITLE[1] + 0.1, 0.14, TITLE[3] - 0.2)
BESIDE_OPENING: Box = (0, 0, 0.4, HIGH)
ABOVE_FOOT: Box = (SIDE, FOOT, ROOM, 0)
THEME = {
    "dk1": PALETTE.ink,
    "lt1": PALETTE.paper,
    "dk2": PALETTE.muted,
    "lt2": PALETTE.ground,
    "accent1": PALETTE.accent,
    "accent2": PALETTE.second,
    "accent3": PALETTE.scale[0],
    "accent4": PALETTE.scale[3],
    "accent5": PALETTE.good,
    "accent6": PALETTE.bad,
    "hlink": PALETTE.accent,
    "folHlink": PALETTE.muted,
}
APP = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<PresentationFormat>Widescreen</PresentationFormat></Properties>"
)
FIELD = '<a:fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum"><a:t>‹#›</a:t></a:fld>'


def blank() -> Any:
    """An empty presentation whose layouts are `Title Slide` and `Title Only`."""
    file = Presentation()
    file.slide_width, file.slide_height = Inches(WIDE), Inches(HIGH)
    del file.part._element.find(qn("p:sldSz")).attrib["type"]
    _without_its_makers(file)
    _in_our_theme(file.slide_master)
    _laid_out(file)
    return file


def _without_its_makers(file: Any) -> None:
    """python-pptx's blank file has a printer and a thumbnail of the computer it was made on."""
    package = file.part.package
    for relations, kind in ((package._rels, "thumbnail"), (file.part.rels, "printerSettings")):
        for name in [name for name, one in relations.items() if one.reltype.endswith(f"/{kind}")]:
            relations.pop(name)
    package.part_related_by(TO.EXTENDED_PROPERTIES)._blob = APP.encode()


def _in_our_theme(master: Any) -> None:
    part = master.part.part_related_by(TO.THEME)
    theme = parse_xml(part.blob)
    for name, colour in THEME.items():
        (slot,) = theme.iter(qn(f"a:{name}"))
        slot.clear()
        slot.append(parse_xml(f'<a:srgbClr {nsdecls("a")} val="{colour[1:]}"/>'))
    for font in (*theme.iter(qn("a:majorFont")), *theme.iter(qn("a:minorFont"))):
        font.find(qn("a:latin")).set("typeface", LATIN)
        font.find(qn("a:ea")).set("typeface", CHINESE)
        font.find(qn("a:font[@script='Hans']")).set("typeface", CHINESE)
    part._blob = serialize_part_xml(theme)


def _laid_out(file: Any) -> None:
    master = file.slide_master
    master._element.find(f".//{qn('p:titleStyle')}/{qn('a:lvl1pPr')}").set("algn", "l")
    body = _placeholder(3, 'type="body" idx="1"', BODY, "t", "")
    _drawn(master, _title("title", TITLE, "ctr"), body, _number())
    for layout in list(file.slide_layouts):
        if layout.name == "Title Slide":
            subtitle = _placeholder(3, 'type="subTitle" idx="1"', SUBTITLE, "t", "")
            _drawn(layout, _rule(9, BESIDE_OPENING), _title("ctrTitle", OPENING, "b"), subtitle, _number())
        elif layout.name == "Title Only":
            line = _rule(8, ABOVE_FOOT, "bg2")
            _drawn(layout, _rule(9, BESIDE_TITLE), line, _title("title", TITLE, "ctr"), _number())
        else:
            file.slide_layouts.remove(layout)


def _drawn(of: Any, *shapes: str) -> None:
    """These shapes in place of its own."""
    tree = of.shapes._spTree
    for old in tree.findall(qn("p:sp")):
        tree.remove(old)
    for shape in shapes:
        tree.append(parse_xml(shape))


def _title(kind: str, box: Box, anchor: str) -> str:
    return _placeholder(2, f'type="{kind}"', box, anchor, "")


def _number() -> str:
    style = (
        '<a:lvl1pPr marL="0" indent="0" algn="r"><a:buNone/><a:defRPr sz="1100">'
        '<a:solidFill><a:schemeClr val="tx2"/></a:solidFill></a:defRPr></a:lvl1pPr>'
    )
    return _placeholder(4, 'type="sldNum" sz="quarter" idx="12"', NUMBER, "t", style, FIELD)


def _placeholder(number: int, kind: str, box: Box, anchor: str, style: str, words: str = "") -> str:
    bullet = style or '<a:lvl1pPr marL="0" indent="0"><a:buNone/></a:lvl1pPr>'
    return (
        f'<p:sp {nsdecls("p", "a")}><p:nvSpPr><p:cNvPr id="{number}" name="Placeholder {number}"/>'
        f'<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph {kind}/></p:nvPr></p:nvSpPr>'
        f"<p:spPr>{_at(box)}</p:spPr>"
        f'<p:txBody><a:bodyPr wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" anchor="{anchor}"><a:noAutofit/>'
        f"</a:bodyPr><a:lstStyle>{bullet}</a:lstStyle><a:p>{words}</a:p></p:txBody></p:sp>"
    )


def _rule(number: int, box: Box, colour: str = "accent1") -> str:
    """Of no height: a line."""
    fill = f'<a:solidFill><a:schemeClr val="{colour}"/></a:solidFill>'
    look = f"{fill}<a:ln><a:noFill/></a:ln>" if box[3] else f'<a:noFill/><a:ln w="9525">{fill}</a:ln>'
    return (
        f'<p:sp {nsdecls("p", "a")}><p:nvSpPr><p:cNvPr id="{number}" name="Rule {number}"/><p:cNvSpPr/>'
        f'<p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr>{_at(box)}{look}</p:spPr></p:sp>'
    )


def _at(box: Box) -> str:
    left, top, wide, high = map(Inches, box)
    return (
        f'<a:xfrm><a:off x="{left}" y="{top}"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
    )
