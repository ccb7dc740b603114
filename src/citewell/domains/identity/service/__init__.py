"""The rules of identity, one file per thing people do."""
