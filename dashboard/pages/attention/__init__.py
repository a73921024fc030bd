"""关注事项: what needs attention, and what leaders note there."""
