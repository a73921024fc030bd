"""Slide layouts: 16:9, the theme's colours and fonts, a title with an accent beside it, a slide number."""

from typing import Any

from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE as TO
from pptx.opc.oxml import serialize_part_xml
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.util import Inches

from dashboard.html.builder import tag
from dashboard.render.office_chart.text import CHINESE, LATIN, PALETTE
from dashboard.render.office_chart.xml import declare_namespaces
from dashboard.render.powerpoint.text import Box

WIDE, HIGH, SIDE = 13.333, 7.5, 0.6  # inches: the slide and its margin
ROOM = WIDE - 2 * SIDE
TOP, BOTTOM, FOOT = 1.55, 6.4, 6.86  # a slide's content lies between the first two
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
APP = tag(
    "Properties",
    tag("PresentationFormat", "Widescreen"),
    xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties",
)
FIELD = tag("a:fld", tag("a:t", "‹#›"), id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}", type="slidenum")
PLAIN_TEXT = tag("a:lvl1pPr", tag("a:buNone"), marL=0, indent=0)


def open_blank() -> Any:
    """Open an empty presentation with the layouts `Title Slide` and `Title Only`."""
    file = Presentation()
    file.slide_width, file.slide_height = Inches(WIDE), Inches(HIGH)
    del file.part._element.find(qn("p:sldSz")).attrib["type"]
    _remove_origin(file)
    _apply_theme(file.slide_master)
    _build_layouts(file)
    return file


def _remove_origin(file: Any) -> None:
    """Remove printer settings and thumbnail of the computer on which python-pptx's template was created."""
    package = file.part.package
    for relations, kind in ((package._rels, "thumbnail"), (file.part.rels, "printerSettings")):
        for name in [name for name, relation in relations.items() if relation.reltype.endswith(f"/{kind}")]:
            relations.pop(name)
    declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    package.part_related_by(TO.EXTENDED_PROPERTIES)._blob = f"{declaration}{APP}".encode()


def _apply_theme(master: Any) -> None:
    part = master.part.part_related_by(TO.THEME)
    theme = parse_xml(part.blob)
    for name, colour in THEME.items():
        (slot,) = theme.iter(qn(f"a:{name}"))
        slot.clear()
        slot.append(parse_xml(tag("a:srgbClr", **declare_namespaces("a"), val=colour[1:])))
    for font in (*theme.iter(qn("a:majorFont")), *theme.iter(qn("a:minorFont"))):
        font.find(qn("a:latin")).set("typeface", LATIN)
        font.find(qn("a:ea")).set("typeface", CHINESE)
        font.find(qn("a:font[@script='Hans']")).set("typeface", CHINESE)
    part._blob = serialize_part_xml(theme)


def _build_layouts(file: Any) -> None:
    master = file.slide_master
    master._element.find(f".//{qn('p:titleStyle')}/{qn('a:lvl1pPr')}").set("algn", "l")
    body = _build_placeholder(3, {"type": "body", "idx": 1}, BODY)
    _replace_shapes(master, _build_title("title", TITLE, "ctr"), body, _build_number())
    for layout in list(file.slide_layouts):
        if layout.name == "Title Slide":
            subtitle = _build_placeholder(3, {"type": "subTitle", "idx": 1}, SUBTITLE)
            accent, title = _build_rule(9, BESIDE_OPENING), _build_title("ctrTitle", OPENING, "b")
            _replace_shapes(layout, accent, title, subtitle, _build_number())
        elif layout.name == "Title Only":
            accent, line = _build_rule(9, BESIDE_TITLE), _build_rule(8, ABOVE_FOOT, "bg2")
            _replace_shapes(layout, accent, line, _build_title("title", TITLE, "ctr"), _build_number())
        else:
            file.slide_layouts.remove(layout)


def _replace_shapes(layout: Any, *shapes: str) -> None:
    """Replace the layout's shapes by these."""
    tree = layout.shapes._spTree
    for shape in tree.findall(qn("p:sp")):
        tree.remove(shape)
    for markup in shapes:
        tree.append(parse_xml(markup))


def _build_title(kind: str, box: Box, anchor: str) -> str:
    return _build_placeholder(2, {"type": kind}, box, anchor)


def _build_number() -> str:
    colour = tag("a:solidFill", tag("a:schemeClr", val="tx2"))
    letters = tag("a:defRPr", colour, sz=1100)
    style = tag("a:lvl1pPr", tag("a:buNone"), letters, marL=0, indent=0, algn="r")
    kind = {"type": "sldNum", "sz": "quarter", "idx": 12}
    return _build_placeholder(4, kind, NUMBER, style=style, words=FIELD)


def _build_placeholder(
    number: int,
    kind: dict[str, object],
    box: Box,
    anchor: str = "t",
    *,
    style: str = PLAIN_TEXT,
    words: str = "",
) -> str:
    """Build a placeholder of this kind; `style` is its list style, `words` its content, both markup."""
    properties = tag(
        "p:nvSpPr",
        tag("p:cNvPr", id=number, name=f"Placeholder {number}"),
        tag("p:cNvSpPr", tag("a:spLocks", noGrp=1)),
        tag("p:nvPr", tag("p:ph", **kind)),
    )
    inset = {"lIns": 0, "tIns": 0, "rIns": 0, "bIns": 0}
    body = tag(
        "p:txBody",
        tag("a:bodyPr", tag("a:noAutofit"), wrap="square", **inset, anchor=anchor),
        tag("a:lstStyle", style),
        tag("a:p", words),
    )
    shape = tag("p:spPr", _build_geometry(box))
    return tag("p:sp", properties, shape, body, **declare_namespaces("p", "a"))


def _build_rule(number: int, box: Box, colour: str = "accent1") -> str:
    """Build a filled rectangle; a line where the box has no height."""
    fill = tag("a:solidFill", tag("a:schemeClr", val=colour))
    none = tag("a:noFill")
    look = (fill, tag("a:ln", none)) if box[3] else (none, tag("a:ln", fill, w=9525))
    properties = tag(
        "p:nvSpPr",
        tag("p:cNvPr", id=number, name=f"Rule {number}"),
        tag("p:cNvSpPr"),
        tag("p:nvPr", userDrawn=1),
    )
    shape = tag("p:spPr", _build_geometry(box), *look)
    return tag("p:sp", properties, shape, **declare_namespaces("p", "a"))


def _build_geometry(box: Box) -> str:
    left, top, wide, high = map(Inches, box)
    place = tag("a:xfrm", tag("a:off", x=left, y=top), tag("a:ext", cx=wide, cy=high))
    return place + tag("a:prstGeom", tag("a:avLst"), prst="rect")
