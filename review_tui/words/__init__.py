"""How things are said: records, fates, stages, reasons, numbers, moments and the boxes of the diagram."""
