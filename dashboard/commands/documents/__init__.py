"""Commands that produce documents: briefings, pictures of charts and the e-mail digest."""
