"""Doors into the domains: HTTP now, gRPC later."""
