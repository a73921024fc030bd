"""Every page in every language, width and theme on every kind of store, in a real browser."""

import pytest

from tests.browser.conftest import Visitor
from tests.browser.matrix import SIZES, Look, check_look, list_all


@pytest.mark.parametrize("look", list(list_all()), ids=str)
def test_it_is_whole(look: Look, visitor: Visitor) -> None:
    check_look(visitor(look.store, theme=look.theme, size=SIZES[look.size], role=look.role), look)
