"""All SQL of identity, one file per thing that is stored."""
