"""Store: an upload is staged as a draft, compared with the present rows, applied in one batch, and undone."""
