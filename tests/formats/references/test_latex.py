"""LaTeX in fields: signs and accents become letters, formulas stay, and braces part or hold what they should."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_tui.formats.references.latex import escaped, is_group, plain, split_outside_braces, unknown

AND = re.compile(r"\s+and\s+")
LETTERS = st.text(st.characters(exclude_categories=("C", "Z")) | st.just(" "), max_size=30)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("plain  text\n two", "plain text two"),
        ("a\u00a0b {c}", "a b c"),
        (r"{\'E}cole caf\'e", "École café"),
        (r"100% {SEND} \& \pounds 5", "100% SEND & £5"),
        (r"\textless{}p\textgreater and \S 5", "<p>and §5"),
        (r"\copyright2020", "©2020"),
        (r"\LaTeX\ is", "LaTeX is"),
        (r"$\alpha$ and $x^2$", "α and x²"),
        (r"$\frac{1}{2}$", r"$\frac{1}{2}$"),
        ("$5 and $6", "$5 and $6"),
        (r"\url{http://x.org/a_b}", "http://x.org/a_b"),
        (r"\href{http://x.org}{here}", "here"),
        (r"\noopsort{a}Smith", "Smith"),
        ("{unbalanced", "unbalanced"),
        (r"\foo{kept}", "kept"),
        (r"\mbox{SEND} in \textsf{Kites}", "SEND in Kites"),
        (r"CO\textsubscript{2} at 10\textsuperscript{th}", "CO2 at 10th"),
        (r"\sout{gone} \texttt{x\_y} \uppercase{abc}", "gone x_y abc"),
        (r"\textcolor{red}{hot}, {\color{blue} cold}\label{a}", "hot, cold"),
        (r"\enquote{Who pays?} \foreignlanguage{french}{été}", "“Who pays?” été"),
        (r"A $\mathcal{O}(n)$ view of $\mathbf{x}$", "A O(n) view of x"),
        (r"$k$-means, $n=5$ and $p<0.05$", "k-means, n=5 and p<0.05"),
        (r"$\sim$5 km, $10^{-3}$, R$^2$, $O(n^2)$, 20$^\circ$C, 4$^{th}$", "∼5 km, 10⁻³, R², O(n²), 20°C, 4th"),
        (r"from $5 to $10, $5/$6, \$5 and \$6", "from $5 to $10, $5/$6, $5 and $6"),
        ("~", ""),
        ("", ""),
    ],
)
def test_what_is_written_for_tex_is_read_as_text(written: str, read: str) -> None:
    assert plain(written) == read


@pytest.mark.parametrize(("sign", "length"), [("{", 5_000), ("{a}", 50_000), ("\\", 999), ("$\\", 2_000)])
def test_no_heap_of_signs_brings_it_down(sign: str, length: int) -> None:
    assert "{" not in plain(sign * length)


@given(st.from_regex(r"zz[A-Za-z]{1,12}", fullmatch=True) | st.sampled_from(["mbox", "textsf", "textup", "sout"]))
def test_what_stands_in_the_braces_of_a_command_that_has_no_sign_is_kept(name: str) -> None:
    assert plain(rf"before \{name}{{kept}} behind") == "before kept behind"


def test_a_text_that_is_too_long_only_loses_its_braces() -> None:
    assert plain("{" + "a" * (1 << 17) + r"}\&") == "a" * (1 << 17) + r"\&"


@pytest.mark.parametrize(
    ("written", "names"),
    [("no command", []), (r"\emph{a} \pounds 5 $\alpha$", []), (r"\foo{a} \bar{b} \baz \foo", ["foo", "baz"]),
     (r"\Sx", ["Sx"]), (r"\mbox{a} \textsubscript{2} \enquote{b} \sout{c}", [])],
)  # fmt: skip
def test_commands_that_nobody_knows_are_named_once(written: str, names: list[str]) -> None:
    assert unknown(written) == names


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("50% & $5 #1", r"50\% \& \$5 \#1"),
        ("a_b^c~d\\e{f}", r"a\_b\textasciicircum{}c\textasciitilde{}d\textbackslash{}e\{f\}"),
        ("--", "-{}-"),
        ("?`", "?{}`"),
        ("it's", "it's"),
        ("the `good' one", "the `{}good' one"),
        ("the `90s", "the `90s"),
    ],
)
def test_a_text_is_written_so_that_tex_prints_it(text: str, written: str) -> None:
    assert escaped(text) == written


@given(LETTERS)
def test_what_is_written_is_read_again(text: str) -> None:
    assert plain(escaped(text)) == " ".join(text.replace("\u00a0", " ").split())


@pytest.mark.parametrize(
    ("text", "group"),
    [("{a}", True), ("{}", True), ("{{a}}", True), (r"{a\}}", True), ("", False), ("a", False), ("{a}{b}", False),
     ("{a", False), ("a}", False), (r"{a\}", False), ("x{a}", False), ("{a} ", False), ("{a}x", False)],
)  # fmt: skip
def test_one_pair_of_braces_around_all_makes_a_group(text: str, group: bool) -> None:
    assert is_group(text) is group


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("A and B", ["A", "B"]),
        ('"A and B" and C', ['"A and B"', "C"]),
        ('{"}A and B', ['{"}A', "B"]),  # a mark within braces opens nothing
        ('A " and B', ['A " and B']),
        ("{A and B", ["{A and B"]),
        (r"A\{ and B", [r"A\{", "B"]),
        (r"A\" and B", [r"A\"", "B"]),
        ("A and ", ["A"]),
        (" and ", []),
        ("", []),
        ("{A} and {B} and C", ["{A}", "{B}", "C"]),
    ],
)
def test_braces_and_quotation_marks_hold_a_text_together(text: str, parts: list[str]) -> None:
    assert split_outside_braces(text, AND) == parts


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("School travel --- the cost", "School travel — the cost"),
        ("2015--2018", "2015–2018"),
        ("Doors ``open'' wide", "Doors “open” wide"),
        ("co-operation - a note", "co-operation - a note"),
    ],
)
def test_dashes_and_quotes_are_signs_also_where_nothing_else_is_latex(text: str, said: str) -> None:
    assert plain(text) == said


@pytest.mark.parametrize("text", ["a -- b", "a --- b", "``a''", "--"])
def test_what_is_written_so_comes_back_so(text: str) -> None:
    assert plain(escaped(text)) == text


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("The `good' school", "The ‘good’ school"),
        ("``a `good' one''", "“a ‘good’ one”"),
        ("(`children's views')", "(‘children's views’)"),
        ("`What works', `what does not'", "‘What works’, ‘what does not’"),
        ("Children`s views of O`Hara's", "Children`s views of O`Hara's"),
        ("'dogs' of the `90s", "'dogs' of the `90s"),
        ("` alone '", "` alone '"),
    ],
)
def test_single_quotation_marks_of_tex_are_read_and_apostrophes_stay(written: str, said: str) -> None:
    assert plain(written) == said


@given(st.text("`' ab-", max_size=14).map(lambda text: " ".join(text.split())))
def test_whatever_stands_between_such_marks_comes_back_as_it_was(text: str) -> None:
    assert plain(escaped(text)) == text


def test_the_day_of_reading_stands_in_no_text() -> None:
    assert plain(r"Accessed \today, and \todayish").startswith(r"Accessed \today, and")
    assert plain(r"{\today}") == r"\today"
