"""The worked example: a small review, played from documents that the package carries."""
