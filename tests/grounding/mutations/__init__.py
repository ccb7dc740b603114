"""Wrong claims made by program from true ones: how much the verifier catches, and what it refuses in vain."""
