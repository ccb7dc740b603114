"""The rules of work logs, one file per use case."""
