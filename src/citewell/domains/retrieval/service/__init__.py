"""The rules of retrieval, one file per use."""
