"""Controls as Streamlit widgets: what is chosen goes into the address at once."""

import streamlit as st

from dashboard.pages.content.controls import Choice, MultipleChoice, TextField
from dashboard.views.request import set_parameters


def draw_choice(choice: Choice) -> None:
    options = {option.value: option for option in choice.options}
    values = list(options)

    def write() -> None:
        """Writes the chosen option's parameters; with none chosen takes out those of all."""
        chosen = options.get(st.session_state[choice.key])
        cleared = {name: "" for option in choice.options for name in option.parameters}
        set_parameters(**(chosen.parameters if chosen else cleared))

    st.selectbox(
        choice.label,
        values,
        index=values.index(choice.current) if choice.current in options else None,
        format_func=lambda value: options[value].words,
        key=choice.key,
        on_change=write,
        placeholder=choice.placeholder,
        width=choice.width,
        filter_mode="fuzzy" if choice.searchable else None,
    )


def draw_multiple_choice(choice: MultipleChoice) -> None:
    st.multiselect(
        choice.label,
        list(choice.options),
        default=list(choice.current),
        format_func=lambda code: choice.options[code],
        key=choice.key,
        on_change=lambda: set_parameters(**{choice.parameter: list(st.session_state[choice.key])}),
        placeholder=choice.placeholder,
        select_all=False,
    )


def draw_text_field(field: TextField) -> None:
    st.text_input(
        field.label,
        field.current,
        key=field.key,
        max_chars=field.most,
        on_change=lambda: set_parameters(**{field.parameter: st.session_state[field.key].strip()}),
        width=field.width,
    )
