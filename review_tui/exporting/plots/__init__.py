"""Plots: numbers in, drawings out, all in one style."""
