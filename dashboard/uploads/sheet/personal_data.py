"""Personal data, recognised by a column's heading or the pattern of its cells; it is never stored."""

import re
from collections.abc import Sequence

from dashboard.uploads.sheet.character_width import normalise_width

MIN_LENGTH = 11  # digits of a mobile number

HEADING = re.compile(
    "姓名|电话|手机|联系人|联系方式|身份证|证件号|住址|地址|户籍|出生|邮箱|微信|银行卡"
    "|反映人|来访人|提出人|填报人|经办人|审核人|领衔"
    "|phone|mobile|e-?mail|id_?card|address|contact_person",
    re.IGNORECASE,
)
MOBILE = re.compile(r"(?<!\d)(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?!\d)")
ID_CARD = re.compile(
    r"(?<!\d)[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?![\dA-Za-z])"
)


def is_personal_heading(heading: str) -> bool:
    return bool(HEADING.search(heading))


def has_personal_number(text: str) -> bool:
    """Whether the text contains a mobile or ID card number."""
    if len(text) < MIN_LENGTH:
        return False
    text = normalise_width(text)
    return bool(MOBILE.search(text) or ID_CARD.search(text))


def are_mostly_numbers(cells: Sequence[str], *, mobiles: bool) -> bool:
    """Whether at least half of the filled cells are ID card numbers, or mobile numbers where `mobiles`."""
    filled = [text for cell in cells if (text := normalise_width(cell).strip())]
    shapes = (ID_CARD, MOBILE) if mobiles else (ID_CARD,)
    matching = sum(any(shape.fullmatch(text) for shape in shapes) for text in filled)
    return matching > 0 and matching * 2 >= len(filled)


def hide_numbers(text: str) -> str:
    """Replace mobile and ID card numbers by ***."""
    return ID_CARD.sub("***", MOBILE.sub("***", normalise_width(text))) if has_personal_number(text) else text
