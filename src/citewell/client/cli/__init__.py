"""The `citewell` command for users."""
