"""Reporting: counts, progress, rounds, tables and the exports."""
