"""All SQL of work logs."""
