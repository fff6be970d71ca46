"""The review as one web page that proves itself: figure, lists, tables, plots, and a recount of the log."""
