"""Language models: one form to fill in per call, over connections that egress allows. Not: what they are asked."""
