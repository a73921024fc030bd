"""Chinese numerals, as headings count them."""

DIGITS = "零一二三四五六七八九"


def write_chinese_number(number: int) -> str:
    """1 to 99: 一, 十二, 三十."""
    tens, units = divmod(number, 10)
    if not tens:
        return DIGITS[units]
    return (DIGITS[tens] if tens > 1 else "") + "十" + (DIGITS[units] if units else "")
