"""Fetching pages politely and safely, and web archives; knows of no review."""
