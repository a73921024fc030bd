"""Withheld parts: what takes the place of a part that the visitor may not see."""

from dashboard.pages.content.blocks import Paragraph, Tone
from dashboard.pages.content.cells import Link
from dashboard.pages.page import Page


def withhold(page: Page, key: str) -> Paragraph:
    """The sentence `key`, and the way to sign in and back."""
    link = Link(page.say("sign_in.title"), page.link_to_sign_in())
    return Paragraph((page.say(key), " ", link), Tone.EMPTY)
