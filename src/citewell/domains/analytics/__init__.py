"""Numeric evidence: typed queries compiled to SQL over the tables that sources describe. Not: understanding questions."""
