"""Protocols, forms and answers as people write them: YAML with the line of every mistake."""
