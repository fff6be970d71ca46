"""The figure as PNG: the PDF rendered at the resolution asked for, which the file states, with the state it is of."""

import io

from review_tui.model.review.errors import ReviewError

MAX_PIXELS = 200_000_000  # about 600 MB while rendering; a figure of any real review at 1,000 dpi is below it


def draw_png(pdf: bytes, dpi: int = 200) -> bytes:
    """Render the first page of a PDF as PNG at `dpi` pixels an inch; raises ReviewError when that is too large."""
    import pypdfium2
    from PIL.PngImagePlugin import PngInfo

    if dpi < 1:
        raise ReviewError(f"A picture cannot have {dpi} dots per inch. Ask for 300, or 600 for print.")
    document = pypdfium2.PdfDocument(pdf)
    try:
        page = document[0]
        wide, high = page.get_size()
        if wide * high * (dpi / 72) ** 2 > MAX_PIXELS:
            raise ReviewError(f"At {dpi} dots per inch this figure is too large. Ask for fewer, or use the PDF.")
        image = page.render(scale=dpi / 72).to_pil()
        out, told = io.BytesIO(), PngInfo()
        if state := document.get_metadata_value("Keywords"):
            told.add_itxt("Description", state)
        image.convert("RGB").save(out, "PNG", dpi=(dpi, dpi), pnginfo=told)
        return out.getvalue()
    finally:
        document.close()
