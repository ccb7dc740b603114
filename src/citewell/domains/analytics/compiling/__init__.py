"""Typed queries to SQL, as expression trees: values are never part of the text that runs."""
