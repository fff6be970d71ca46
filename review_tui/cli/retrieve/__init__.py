"""Commands about the texts of reports."""
