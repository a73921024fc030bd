"""Parts that all commands share: parser, answers, errors, opening the store."""
