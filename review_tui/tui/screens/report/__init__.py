"""The flow diagram, box by box."""
