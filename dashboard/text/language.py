"""Language: the rule for a request's language, and the tags that name it in HTML and in Office files."""

import re
from collections.abc import Mapping

from dashboard.text import LANGUAGES

HTML_TAGS: Mapping[str, str] = {"zh": "zh-CN", "en": "en"}
OFFICE_TAGS: Mapping[str, str] = {"zh": "zh-CN", "en": "en-GB"}  # where a language takes a country
FIRST = re.compile(r"\s*([A-Za-z]+)")


def choose_language(address: str, browser: str = "") -> str:
    """The address's `lang` if it is ours, else the browser's first language if that is ours, else Chinese.

    `browser`: an Accept-Language header ("en-GB,zh;q=0.8") or a locale ("zh-TW"); blank where it does not count.
    """
    first = FIRST.match(browser)
    wanted = (address.strip(), first[1].lower() if first else "")
    return next((lang for lang in wanted if lang in LANGUAGES), LANGUAGES[0])
