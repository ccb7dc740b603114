"""Work logs: entries, their history, import from journals and git. Not: their search (retrieval)."""
