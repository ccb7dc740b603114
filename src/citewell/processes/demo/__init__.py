"""A small invented team, so that there is something to ask about in the first minute."""
