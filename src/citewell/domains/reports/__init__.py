"""Reports over a period: durable generation, staleness, export. Not: composing and verifying claims (answering, grounding)."""
