"""Readers and writers, one module a format; each turns bytes into hits and problems and knows no database."""
