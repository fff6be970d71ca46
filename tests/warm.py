"""What children of tests need, imported and used once: they are forked from a process that did this.

Readers of files do, and the writers of `store/writers.py`.
"""

import gc
from importlib import import_module

from review_tui.formats.registry import FORMATS

PAGE = (
    b"<html><head><title>A page</title></head><body><p>What the council offers to families, in words.</p></body></html>"
)

for form in FORMATS.values():
    import_module(f"review_tui.formats.{form.module}")
for library in ("docx", "openpyxl", "pypdf", "pypdfium2", "review_tui.store.store"):
    import_module(library)
FORMATS["html"].read(PAGE, "page.html")
gc.freeze()  # a child looks through what it made itself, not through all this
