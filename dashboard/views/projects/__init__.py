"""民生实事: the page of micro-projects and livelihood projects."""
