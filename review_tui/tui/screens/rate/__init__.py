"""Answering a form, and agreeing on answers."""
