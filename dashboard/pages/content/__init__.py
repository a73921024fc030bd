"""Content: the blocks that pages are described in, and those of them that are plain HTML as markup."""
