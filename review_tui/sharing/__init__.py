"""Bundles: how copies of a review exchange what happened in them."""
