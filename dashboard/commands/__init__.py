"""The command line's larger commands, one a file; __main__ names them all."""
