"""Duplicates: pairs, and those that would join a group."""
