"""Readers and writers of lists of references, one module a format."""
