"""No business words here: what every domain stands on (settings, database, jobs, blobs, models, errors, clock)."""
