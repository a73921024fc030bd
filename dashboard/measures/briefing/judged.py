"""Newest month that can be judged, for the document of a month that is 尚在办理期."""

from dataclasses import replace

from dashboard.measures.numbers.view import View


def view_judged_month(view: View) -> View | None:
    """The same view of the newest earlier month that can be judged; None where the view's own can, or none could."""
    if view.first != view.last or not view.select_rows()["young"].any():
        return None
    rows = view.rows[(view.rows["month"] < view.last) & (view.rows["basis"] == view.basis)]
    young = rows.groupby("month")["young"].any()
    months = young.index[~young]
    return replace(view, first=str(months.max()), last=str(months.max())) if len(months) else None
