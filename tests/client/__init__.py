"""Tests of the client: what it reads, what it prints, how its commands end."""
