"""Uploads: file → sheet → check → store, and the files that users download in turn."""
