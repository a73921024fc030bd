"""Sign-in, sign-out and the visitor's own account, as pages that need no script."""
