"""What a program needs to know of a chart beside its figures: /charts/{chart}.metadata.json."""

from dashboard.render.shared.handout import Handout, basis_words
from dashboard.text import say

ENDINGS = ("png", "svg", "csv", "xlsx", "pptx", "metadata.json")


def metadata(handout: Handout) -> dict[str, object]:
    """Codes beside their words; what is unknown is None."""
    data = handout.data
    return {
        "ok": True,
        "chart": data.slug,
        "title": data.title,
        "kind": data.kind.value,
        "unit": data.unit,
        "lang": data.lang,
        "period": {"from": data.first, "to": data.last, "words": data.period},
        "filters": {name: list(values) for name, values in handout.query.items()},
        "as_of": data.as_of,
        "as_at": data.as_at.isoformat() if data.as_at else None,
        "basis": data.basis.value if data.basis else None,
        "basis_words": basis_words(data) or None,
        "demonstration": data.demonstration,
        "mark": say(data.lang, "band.short") if data.demonstration else None,
        "origins": _origins(handout),
        "definitions": [dict(one) for one in handout.definitions],
        "sources": list(data.sources),
        "notes": list(data.notes),
        "alt": data.alt,
        "citation": handout.citation,
        "addresses": _addresses(handout),
    }


def _origins(handout: Handout) -> list[dict[str, str]]:
    lang = handout.data.lang
    return [
        {"origin": origin.code}
        | {part: say(lang, f"origin.{origin.code}.{told}") for part, told in WORDS.items()}
        for origin in handout.data.origins
    ]


WORDS = {"name": "name", "words": "hover"}


def _addresses(handout: Handout) -> dict[str, str]:
    files = {ending: handout.address(f".{ending}") for ending in ENDINGS}
    return {"page": handout.address(), "embed": handout.embed(), **files}
