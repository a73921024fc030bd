"""Downloads: empty templates, refused files with their faults marked, and the audit log."""
