"""Character width: full-width forms typed in Chinese (１２，（）) are mapped to half-width ones, nothing else."""

HALF_WIDTH = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)} | {0x3000: " ", 0xA0: " ", 0x2212: "-"}


def normalise_width(text: str) -> str:
    return text if text.isascii() else text.translate(HALF_WIDTH)
