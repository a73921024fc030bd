"""Commands of `python -m dashboard`, a module each; `__main__` lists them."""
