"""Commands about records that may be one report."""
