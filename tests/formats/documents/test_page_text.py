"""What nobody sees on a page is not read; what opens at a click is."""

import pytest

from review_tui.formats.documents import html

TEXT = "<p>" + "Families told the council that they waited longer than they had been promised. " * 6 + "</p>"


def shown(extra: str) -> str:
    page = f"<html><head><title>Short breaks</title></head><body><main><h1>Short breaks</h1>{TEXT}{extra}</main></body>"
    return "\n".join(html.read(page.encode(), "a.html").hits[0].pages)


@pytest.mark.parametrize(
    "mark",
    [
        'style="display: none"', 'style="color:red;visibility:hidden"', 'style="opacity:0"', 'style="opacity: 0.0;"',
        'style="font-size:0"', 'style="font-size: 0px; color: red"', 'style="position:absolute;left:-9999px"',
        'style="text-indent:-10000px"', 'style="height:0;overflow:hidden"',
        'style="width:1px;height:1px;overflow:hidden"',
        'style="clip: rect(0, 0, 0, 0)"', 'style="clip-path:inset(50%)"', "hidden", 'aria-hidden="true"',
        'class="sr-only"', 'class="a offscreen b"', 'class="visually-hidden"',
    ],
)  # fmt: skip
def test_hidden_text_is_left_out(mark: str) -> None:
    assert "beneath" not in shown(f"<div {mark}><p>It lies beneath.</p></div>")


@pytest.mark.parametrize(
    "mark",
    [
        'style="opacity:0.5"', 'style="font-size:0.8em"', 'style="margin-left:-10px"',
        'style="height:100px;overflow:hidden"',
        'style="height:0"', 'style="color:#fff"', 'class="hidden-gems"', 'style="left:-40px"', 'style="display:block"',
    ],
)  # fmt: skip
def test_text_that_is_only_small_or_moved_is_read(mark: str) -> None:
    assert "above" in shown(f"<div {mark}><p>It lies above.</p></div>")


def test_templates_and_shut_dialogs_are_not_shown_and_details_are() -> None:
    told = shown(
        "<template><p>beneath</p></template><dialog><p>beneath</p></dialog>"
        "<details><summary>More</summary><p>It opens at a click.</p></details>"
    )
    assert "beneath" not in told
    assert "opens at a click" in told


@pytest.mark.parametrize(
    "banner",
    [
        '<div id="ccc"><p>This site uses cookies to store information on your computer.</p></div>',
        '<div role="dialog" aria-label="Cookies on tarn.example"><p>We use some essential cookies.</p></div>',
        '<div class="cookie-consent-popup"><p>This website uses cookies. <a>Got it!</a></p></div>',
    ],
)
def test_a_banner_about_cookies_is_left_out(banner: str) -> None:
    assert "cookies" not in shown(banner).casefold()
