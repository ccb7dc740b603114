"""Text evidence: passages, their index, and hybrid search under row level security. Not: what a source is."""
