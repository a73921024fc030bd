"""民生实事: micro-projects and livelihood projects."""
