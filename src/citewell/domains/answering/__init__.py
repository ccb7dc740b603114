"""Questions to answers: plan, gather evidence, compose claims, verify each. Not: where evidence comes from."""
