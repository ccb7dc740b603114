"""From the entries of a period to the content of a report. Deterministic where no model takes part."""
