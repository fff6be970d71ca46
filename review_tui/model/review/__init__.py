"""What things are: records, sources, people, protocol, forms, organisations. The ground of the model."""
