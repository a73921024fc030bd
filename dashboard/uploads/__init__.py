"""Uploads: file → sheet → check → store; and files given back."""
