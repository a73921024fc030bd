"""Signing in and out, and one's own account, as pages that need no script."""
