"""All SQL on reports, by what it is about."""
