"""Questions to plans, by rules and without a model: dates, people, projects, kind of answer, typed query."""
