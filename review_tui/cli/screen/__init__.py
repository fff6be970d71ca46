"""Commands of screening: decisions, remarks, conflicts."""
