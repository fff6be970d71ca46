"""Registers of organisations come in from CSV, and what is wrong with one is said with its line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_tui.formats.tables import organisations
from review_tui.formats.tables.organisations import read
from review_tui.forms.shipped import read_register, shipped_registers
from review_tui.model.review.errors import ReviewError, UnknownError
from review_tui.model.review.organisations import Organisation

HEAD = "code,name,kind,region,other_names,domains,begins,ends,predecessors,successors\n"


def refused(text: str | bytes, file: str = "councils.csv") -> str:
    with pytest.raises(ReviewError) as problem:
        read(text if isinstance(text, bytes) else text.encode(), "councils", file)
    return str(problem.value)


class TestReading:
    def test_a_row_becomes_an_organisation_with_its_lists_and_dates(self) -> None:
        row = "W1,Westhallow,council,North,West Hallow | Hallow,westhallow.gov.uk,1974-04-01,2023-03-31,,W2|W3\n"
        assert read((HEAD + row).encode(), "councils").organisations == (
            Organisation(
                code="W1",
                name="Westhallow",
                kind="council",
                region="North",
                other_names=("West Hallow", "Hallow"),
                domains=("westhallow.gov.uk",),
                begins="1974-04-01",
                ends="2023-03-31",
                predecessors=(),
                successors=("W2", "W3"),
            ),
        )

    def test_two_columns_are_enough_and_strange_ones_are_left_aside(self) -> None:
        found = read(b"name,colour,code\nWesthallow,red,W1\n", "councils")
        assert (found.name, found.attribution, found.organisations) == (
            "councils",
            "",
            (Organisation("W1", "Westhallow"),),
        )

    def test_lines_above_the_header_name_its_makers(self) -> None:
        found = read("# By its makers,\n#  CC BY 4.0\n\ncode,name\nW1,A\n".encode("utf-8-sig"), "councils")
        assert found.attribution == "By its makers, CC BY 4.0"

    def test_a_table_of_excel_in_its_own_code_page_is_read(self) -> None:
        assert read("code,name\r\nW1,Ynys Môn\r\n".encode("cp1252"), "x").organisations[0].name == "Ynys Môn"

    def test_what_is_invisible_or_drives_a_terminal_is_taken_out(self) -> None:
        assert read("code,name\nW1,A\u202e\x1b[31mB\n".encode(), "x").organisations[0].name == "AB"


class TestMistakes:
    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ("code,title\nW1,A\n", "councils.csv, line 1, has no column name. A register has: code, name"),
            ("# by\n# us\ntitle\nA\n", "councils.csv, line 3, has no column code and none name"),
            ("code,name\nW1,A\nW 2,B\n", 'councils.csv, line 3: "W 2" is no code'),
            ("code,name\n-,A\n", 'line 2: "-" is no code'),
            ("code,name\nW1,\n", "councils.csv, line 2: W1 has no name"),
            ("code,name\nW1,A\n\nW1,B\n", "councils.csv, line 4: the code W1 stands in line 2 already"),
            ("code,name,begins\nW1,A,1 April 2009\n", 'line 2: begins: "1 April 2009" is not a date'),
            ("code,name,ends\nW1,A,2023-02-30\n", 'line 2: ends: "2023-02-30" is not a date'),
            ("code,name,begins,ends\nW1,A,2023-04-01,2009-03-31\n", "W1 ends on 2009-03-31, before it begins"),
            ('code,name\nW1,"A\n', "councils.csv is no CSV table, at its line"),
            ("code,name\n", "councils.csv holds no organisation"),
            ("", "has no column"),
        ],
    )
    def test_each_is_told_with_file_and_line(self, text: str, said: str) -> None:
        assert said in refused(text)

    def test_a_register_of_too_many_rows_is_refused(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(organisations, "MOST", 2)
        assert "more than 2 rows" in refused("code,name\nA,A\nB,B\nC,C\n")

    @given(st.binary(max_size=300))
    def test_no_bytes_make_it_fall_over(self, data: bytes) -> None:
        try:
            read(b"code,name\n" + data, "x")
        except ReviewError as problem:
            assert str(problem)


class TestShipped:
    def test_the_english_local_authorities_come_with_the_program_and_name_their_makers(self) -> None:
        assert shipped_registers() == ("england_local_authorities",)
        found = read(read_register("england_local_authorities"), "england")
        assert "mySociety" in found.attribution
        assert "CC BY 4.0" in found.attribution
        assert "Open Government Licence" in found.attribution
        assert len(found.organisations) == 161

    def test_one_that_is_not_there_is_told_with_those_that_are(self) -> None:
        with pytest.raises(UnknownError, match="There are: england_local_authorities"):
            read_register("wales")
