"""What readers of files need, imported and used once: children of tests are forked from a process that did this."""

import gc
from importlib import import_module

from review_tui.formats.registry import FORMATS

PAGE = (
    b"<html><head><title>A page</title></head><body><p>What the council offers to families, in words.</p></body></html>"
)

for form in FORMATS.values():
    import_module(f"review_tui.formats.{form.module}")
for library in ("docx", "openpyxl", "pypdf", "pypdfium2"):
    import_module(library)
FORMATS["html"].read(PAGE, "page.html")
gc.freeze()  # a child looks through what it made itself, not through all this
