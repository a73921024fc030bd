"""Store: a checked file compared with what stands, applied in one batch, taken back."""
