"""Screening, conflicts, disputes, notes and questions."""
