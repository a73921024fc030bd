"""Door: a request's context, origin and access, and the security headers of its answer."""
