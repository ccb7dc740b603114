"""A report as a file. Citations are kept in every format."""
