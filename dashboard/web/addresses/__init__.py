"""Addresses: what each of our addresses answers; `routes.py` lists them."""
