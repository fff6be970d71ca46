"""Tables of records: workbooks and CSV, and what their columns mean."""
