"""The parts that screens are made of: lists that page, a reader of long texts, and the bars above and below."""
