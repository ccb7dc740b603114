"""What Citewell is about, one package per idea. Across domains only `<domain>.public` is imported."""
