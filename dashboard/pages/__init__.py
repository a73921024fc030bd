"""Pages: what each page shows, in blocks of content; views and web draw them."""
