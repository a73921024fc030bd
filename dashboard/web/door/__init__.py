"""Door: what a request asks for, where it comes from, and what it may have."""
