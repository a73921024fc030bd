"""Every page in every language, width and theme on every kind of store, in a real browser."""

import pytest

from tests.browser.conftest import Visitor
from tests.browser.matrix import SIZES, Look, every, looked_at


@pytest.mark.parametrize("look", list(every()), ids=str)
def test_it_is_whole(look: Look, visitor: Visitor) -> None:
    looked_at(visitor(look.store, theme=look.theme, size=SIZES[look.size], role=look.role), look)
