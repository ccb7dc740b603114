"""One file per operating system process, each wired by hand."""
