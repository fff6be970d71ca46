"""Commands that set a review up: its protocol, people, forms, stages, rounds."""
