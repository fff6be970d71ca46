"""What is said where no connection comes about: each kind its own sentence, and never a wrong cause."""

from pathlib import Path

import psycopg
import psycopg.errors as sqlstates
import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_tui.model.review.errors import ReviewError
from review_tui.sharing.hub.address import Address, UnreachedError, address
from review_tui.sharing.hub.connecting import connect
from review_tui.sharing.hub.refusals import NOTHING, telling

AT = Address(user="send_owner", host="hub.example", port=5432, database="send", options={})
BEGUN = 'connection failed: connection to server at "192.0.2.2", port 5432 failed: '
SAID = {
    'FATAL:  password authentication failed for user "send_owner"': "The password for send_owner is wrong",
    'FATAL:  database "send" does not exist': "hub.example has no database send",
    'FATAL:  role "send_owner" does not exist': "hub.example knows no login send_owner",
    'FATAL:  permission denied for database "send"': "does not let send_owner into send any more",
    'FATAL:  role "send_owner" is not permitted to log in': "does not let send_owner into send any more",
    'FATAL:  too many connections for role "send_owner"': "no connection free for send_owner",
    'FATAL:  too many connections for database "send"': "no connection free for send_owner",
    "FATAL:  sorry, too many clients already": "no connection free for send_owner",
    "FATAL:  no such user": "hub.example answers, and does not let send_owner into send",
    "FATALE:  ключ": "hub.example answers, and does not let send_owner into send",
    "received invalid response to SSL negotiation: H": "hub.example, port 5432, does not speak as a PostgreSQL server",
    "expected authentication request from server, but received S": "does not speak as a PostgreSQL server does",
    "received invalid authentication request": "does not speak as a PostgreSQL server does",
    "authentication method 99 not supported": "does not speak as a PostgreSQL server does",
    "failed to resolve host 'hub.example': [Errno -3] Temporary failure": "No computer is known here by the name",
    "bad value for connect_timeout: 'abc'": "behind the question mark of the hub's address is not understood",
    "FATAL:  remaining connection slots are reserved for roles with the SUPERUSER attribute": "no connection free",
    "FATAL:  the database system is starting up": "starting or stopping",
    "FATAL:  the database system is in recovery mode": "starting or stopping",
    'FATAL:  no pg_hba.conf entry for host "192.0.2.9", user "send_owner", database "send"': "lets nobody sign in as",
    "server does not support SSL, but SSL was required": "offers no TLS",
    "SSL error: certificate verify failed": "whether its certificate has expired, or for its certificate authority",
    'server certificate for "other" does not match host name "hub.example"': "shows a certificate of another name",
    'could not load private key file "k": does not fit the certificate': "a certificate or key that the address names",
    "SSL error: unexpected eof while reading": "cannot be reached. You can go on working",
    "SSL SYSCALL error: EOF detected": "cannot be reached. You can go on working",
    "SSL SYSCALL error: Connection reset by peer": "cannot be reached. You can go on working",
    "server closed the connection unexpectedly": "cannot be reached. You can go on working",
    "Connection refused": "cannot be reached. You can go on working",
    "[Errno -2] Name or service not known": "No computer is known here by the name hub.example",
    "connection timeout expired": "cannot be reached. You can go on working",
    'invalid sslmode value: "verify"': "behind the question mark of the hub's address is not understood",
    'weak sslmode "require" may not be used with sslrootcert=system': "Leave sslmode out",
}


@pytest.mark.parametrize(("words", "meant"), SAID.items())
def test_what_a_library_says_is_told_as_what_it_is(words: str, meant: str) -> None:
    with pytest.raises(ReviewError) as refused, telling(AT):
        raise psycopg.OperationalError(BEGUN + words)
    assert meant in str(refused.value)
    cut = any(words in meant for words in ("cannot be reached", "starting", "No computer is known"))
    assert str(refused.value).endswith(NOTHING) is not cut, "of a line that was cut nobody knows what had arrived"
    assert isinstance(refused.value, UnreachedError) is cut, "what is cut is tried again behind the screens"


@pytest.mark.parametrize("kind", [psycopg.ProgrammingError, psycopg.InternalError])
def test_what_the_library_cannot_read_is_told_as_the_answer_of_another_server(kind: type[psycopg.Error]) -> None:
    with pytest.raises(ReviewError, match="does not speak as a PostgreSQL server does. Look whether host and port"), \
            telling(AT):  # fmt: skip
        raise kind("received 2 results from command 'BEGIN'")


@pytest.mark.parametrize("port", ["0", "-1", "65536", "abc"])
def test_a_port_that_there_is_not_is_none_of_an_address(port: str) -> None:
    with pytest.raises(ReviewError, match=r"is written postgresql://LOGIN@HOST/DATABASE, and this is none"):
        address(f"postgresql://ada@hub.example:{port}/send")


OF_THE_SERVER = {"08", "25", "40", "53", "55", "57", "58", "XX"}  # classes of SQLSTATE: how it goes to the server


@pytest.mark.parametrize("code", sorted(code for code in vars(sqlstates)["_sqlcodes"] if code[:2] in OF_THE_SERVER))
def test_whatever_befalls_the_server_nobody_is_sent_to_update_the_program(code: str) -> None:
    with pytest.raises(ReviewError) as refused, telling(AT):
        raise sqlstates.lookup(code)("words of the server: SECRET")
    assert "Update the program" not in str(refused.value)
    assert "SECRET" not in str(refused.value)


@pytest.mark.parametrize("code", ["08006", "57P01", "57P02", "57P03", "25P03"])
def test_a_line_that_the_server_cut_is_tried_again_and_promises_nothing(code: str) -> None:
    with pytest.raises(UnreachedError) as refused, telling(AT):
        raise sqlstates.lookup(code)("cut")
    assert NOTHING not in str(refused.value)


def test_a_hub_that_allows_too_little_time_says_so() -> None:
    for problem in (psycopg.errors.QueryCanceled, psycopg.errors.LockNotAvailable, psycopg.errors.DeadlockDetected):
        with pytest.raises(ReviewError, match="did not get to it in the time that it allows. Sync again"), telling(AT):
            raise problem("canceling statement due to statement timeout")


@pytest.mark.parametrize("name", ["user", "port", "dbname", "conninfo"])
def test_what_stands_before_the_question_mark_is_not_said_again_behind_it(name: str) -> None:
    with pytest.raises(ReviewError, match=rf", not behind it \({name}\)\. Nothing was done\.$"):
        address(f"postgresql://ada@hub.example/send?sslmode=require&{name}=5433")


@pytest.mark.parametrize("name", ["autocommit", "row_factory", "context", "cursor_factory", "nonsense"])
def test_what_is_an_option_of_the_library_alone_is_none_of_an_address(name: str) -> None:
    with pytest.raises(ReviewError, match="behind the question mark of the hub's address is not understood"):
        connect(address(f"postgresql://ada@127.0.0.1:1/send?{name}=1"))


def test_an_option_that_there_is_not_is_told() -> None:
    with pytest.raises(ReviewError, match="behind the question mark"):
        connect(address("postgresql://ben@127.0.0.1:9/review?colour=red"))


class TestFiles:
    """Files that an address names."""

    def test_they_are_those_of_the_folder_where_it_was_typed(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(tmp_path)
        at = address("postgresql://ben@hub/review?sslrootcert=ca.pem&sslkey=sub/own.key&sslmode=verify-ca")
        monkeypatch.chdir(tmp_path.parent)
        again = address(str(at))
        assert again == at
        assert again.files == {"sslrootcert": tmp_path / "ca.pem", "sslkey": tmp_path / "sub/own.key"}
        assert again.options["sslmode"] == "verify-ca"

    def test_one_that_is_not_there_is_named_before_anybody_is_asked(self, tmp_path: Path) -> None:
        gone = tmp_path / "ca.pem"
        with pytest.raises(ReviewError, match=r"ca\.pem \(sslrootcert\), and there is no such file"):
            connect(address(f"postgresql://ben@127.0.0.1:9/review?sslrootcert={gone}"))

    def test_the_systems_authorities_are_no_file(self) -> None:
        at = address("postgresql://ben@hub/review?sslrootcert=system")
        assert (at.files, at.options["sslrootcert"]) == ({}, "system")

    def test_another_person_is_told_their_names_and_nothing_of_ones_own(self, tmp_path: Path) -> None:
        options = f"sslrootcert={tmp_path}/ca.pem&sslcert={tmp_path}/me.pem&sslkey={tmp_path}/me.key&passfile=~/p"
        at = address(f"postgresql://me@hub/review?{options}&sslmode=verify-ca")
        assert at.public_files == (tmp_path / "ca.pem",)
        assert str(at.as_user("ben")) == "postgresql://ben@hub/review?sslrootcert=ca.pem&sslmode=verify-ca"


TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=12)


@given(TEXT, TEXT.filter(lambda text: "/" not in text), TEXT)
def test_an_address_is_spelled_so_that_it_is_read_as_it_was(user: str, database: str, role: str) -> None:
    at = Address(user=user, host="hub.example", port=5544, database=database, options={"application_name": role})
    assert address(str(at)) == at
