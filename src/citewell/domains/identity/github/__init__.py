"""Signing in with GitHub (OAuth 2.0 authorization code with PKCE): one attempt from the click to who it is."""
