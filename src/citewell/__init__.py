"""Citewell: answers and reports about a team's own work, with machine-checked evidence for every statement."""
