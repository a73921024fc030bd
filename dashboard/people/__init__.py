"""People: accounts, sign-in, passwords; who is asking, and what that allows."""
