"""Commands: the body of each command of `python -m dashboard`; __main__ names them all."""
