"""Half-width punctuation in Chinese: what GB/T 15834-2011 doesn't allow, and what of it is no punctuation at all."""

import re

CHINESE = r"[\u4e00-\u9fff、。，；：！？（）《》【】“”％%]"
HALF_WIDTH = re.compile(rf"(?:{CHINESE} ?[,;:?!(]|[,;:?!)] ?{CHINESE}).{{0,8}}")
CODE = re.compile(
    r"https?://\S+|/[\w{}.-]+/[^\s。；]*|python -m [\w .-]+|\w+://\S+"  # addresses and commands
    r"|(?:计划投资|完成投资|保障资金)\(万元\)|工程进度\(%\)"  # headings of templates: docs/interfaces.md
)


def find_half_width(text: str) -> list[str]:
    """Each half-width mark beside a Chinese character or mark, with what stands around it."""
    return HALF_WIDTH.findall(CODE.sub(" ", text))
