"""关注事项: the page of attention items."""
