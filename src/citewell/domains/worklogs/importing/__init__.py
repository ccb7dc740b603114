"""Journals and commits to entries. Pure: what is written, and what of it is already there, is decided elsewhere."""
