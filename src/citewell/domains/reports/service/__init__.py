"""The rules of reports, by what somebody does with them."""
