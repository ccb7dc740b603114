"""All SQL of retrieval. Each statement names its tenant, for the planner; row level security enforces it."""
