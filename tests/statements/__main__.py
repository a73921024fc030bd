"""Write statements.md anew: `python -m tests.statements`."""

from tests.statements.text import FILE, write_statements

FILE.write_text(write_statements(), encoding="utf-8")
