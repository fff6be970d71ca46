"""Copies: bundles that go out and come in."""
