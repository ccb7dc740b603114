"""Claims in a model's words: asked for with evidence, checked one by one, never trusted. Not: choosing the evidence."""
