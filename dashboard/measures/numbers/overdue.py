"""Overdue items: those open beyond their limit, as a metric of its own that no chart shows."""

from dashboard.catalogue.kinds import Better, Metric

OVERDUE = Metric("overdue_open", "items", ("overdue_open",), better=Better.LOWER)
