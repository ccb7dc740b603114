"""What a browser carries for its user: cookies, the proof that our own page asks, and what kind of browser it is."""
