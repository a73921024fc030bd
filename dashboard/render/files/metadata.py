"""Chart metadata as JSON: the answer of /charts/{chart}.metadata.json."""

from collections.abc import Iterable

from dashboard.render.shared.handout import Handout, format_basis
from dashboard.text import say


def build_metadata(handout: Handout, endings: Iterable[str]) -> dict[str, object]:
    """Build codes beside their words; `endings` are those of the chart's files. Unknown values are None."""
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
        "basis_words": format_basis(data) or None,
        "demonstration": data.demonstration,
        "mark": say(data.lang, "band.short") if data.demonstration else None,
        "origins": _list_origins(handout),
        "definitions": [dict(definition) for definition in handout.definitions],
        "sources": list(data.sources),
        "notes": list(data.notes),
        "alt": data.alt,
        "citation": handout.citation,
        "addresses": _list_addresses(handout, endings),
    }


def _list_origins(handout: Handout) -> list[dict[str, str]]:
    lang = handout.data.lang
    return [
        {
            "origin": origin.code,
            "name": say(lang, f"origin.{origin.code}.name"),
            "words": say(lang, f"origin.{origin.code}.hover"),
        }
        for origin in handout.data.origins
    ]


def _list_addresses(handout: Handout, endings: Iterable[str]) -> dict[str, str]:
    files = {ending: handout.address(f".{ending}") for ending in (*endings, "metadata.json")}
    return {"page": handout.address(), "embed": handout.embed(), **files}
