"""The HTTP application: assembly, middleware, error answers."""
