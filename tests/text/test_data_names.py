"""Names that are data, in Chinese: in English where it is known, else as they are."""

import pytest

from dashboard.text.data_names import translate_name
from seed.categories import CATEGORIES
from seed.configuration import TABLES


@pytest.mark.parametrize(
    ("lang", "name", "shown"),
    [("en", "第一类", "Class 1"), ("en", "紫类", "紫类"), ("zh", "第一类", "第一类")],
)
def test_a_name_is_translated_where_the_language_knows_it(lang: str, name: str, shown: str) -> None:
    assert translate_name(lang, "colour_name", name, name) == shown


def test_what_a_new_store_has_is_known_in_english() -> None:
    shown = [
        *(("colour_name", row["name"]) for row in TABLES["colours"]),
        *(("colour_meaning", row["meaning"]) for row in TABLES["colours"]),
        *(("answer_class_name", row["name"]) for row in TABLES["answer_classes"]),
        *(("category_name", name) for name in CATEGORIES),
    ]
    assert [name for table, name in shown if translate_name("en", table, name, name) == name] == []
