"""Only addresses of the public web are fetched, in whatever spelling a private one comes."""

import ipaddress
import socket

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_tui.web.address import NotFetchedError, public_and, public_only, resolved, site_of, tidy
from review_tui.web.visitor import Visitor

PRIVATE = (
    "127.0.0.1", "127.8.9.1", "10.0.0.1", "172.16.5.4", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0",
    "224.0.0.1", "255.255.255.255", "240.0.0.1", "::1", "::", "fe80::1", "fc00::1", "fd12::1", "ff02::1",
    "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254", "::127.0.0.1", "2002:7f00:1::", "64:ff9b::7f00:1",
    "64:ff9b::10.0.0.1", "2001:0:0:0:0:0:80ff:fffe", "2001:db8::1",
)  # fmt: skip
PUBLIC = ("93.184.216.34", "8.8.8.8", "2606:2800:220:1::1", "::ffff:8.8.8.8", "64:ff9b::8.8.8.8", "2002:808:808::")


@pytest.mark.parametrize("ip", PRIVATE)
def test_a_machine_of_a_private_network_is_refused(ip: str) -> None:
    assert not public_only("example.org", ipaddress.ip_address(ip))


@pytest.mark.parametrize("ip", PUBLIC)
def test_a_machine_of_the_public_net_is_allowed(ip: str) -> None:
    assert public_only("example.org", ipaddress.ip_address(ip))


@given(st.ip_addresses(v=4))
def test_a_mapped_address_is_as_public_as_the_one_it_stands_for(ip: ipaddress.IPv4Address) -> None:
    mapped = ipaddress.ip_address(f"::ffff:{ip}")
    assert public_only("x", mapped) == public_only("x", ip)
    assert public_only("x", ipaddress.ip_address(int(ipaddress.ip_address("64:ff9b::")) + int(ip))) == public_only(
        "x", ip
    )


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1/", "http://127.1/", "http://2130706433/", "http://0x7f000001/", "http://0177.0.0.1/",
        "http://[::1]/", "http://[::ffff:127.0.0.1]/", "http://0/", "http://localhost/", "http://10.0.0.7/x",
        "http://169.254.169.254/latest/meta-data", "http://[fe80::1]/", "http://192.168.0.1:8080/",
    ],
)  # fmt: skip
def test_a_private_address_is_refused_in_every_spelling_without_a_connection(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def connected(*_: object, **__: object) -> None:
        raise AssertionError("a connection was made")

    monkeypatch.setattr(socket, "create_connection", connected)
    with pytest.raises(NotFetchedError, match="private network|could not be found"):
        Visitor().get(address)


@pytest.mark.parametrize(
    "address", ["file:///etc/passwd", "ftp://example.org/x", "gopher://x/", "example.org/x", "x", ""]
)
def test_what_is_not_of_the_web_is_refused_with_what_to_write(address: str) -> None:
    with pytest.raises(NotFetchedError, match="beginning with https://"):
        Visitor().get(address)


@pytest.mark.parametrize(
    "address", ["http://", "http:///x", "https://a b.org/", "http://x:99999/", "http://[::1", "http://ä..b/"]
)
def test_a_misspelled_address_is_said(address: str) -> None:
    with pytest.raises(NotFetchedError, match="is no address|names no site"):
        tidy(address)


def test_a_name_and_password_are_refused_and_not_repeated() -> None:
    with pytest.raises(NotFetchedError) as caught:
        tidy("https://ada:secret@example.org/x")
    assert "secret" not in str(caught.value)
    assert "password" in str(caught.value)


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("https://Example.ORG", "https://example.org/"),
        ("https://example.org:443/a b?q=x y#part", "https://example.org/a%20b?q=x%20y"),
        ("http://example.org:8080/%20x", "http://example.org:8080/%20x"),
        (" https://bücher.example/ü\n", "https://xn--bcher-kva.example/%C3%BC"),
        ("http://[2606:2800::1]:81/x", "http://[2606:2800::1]:81/x"),
    ],
)
def test_an_address_is_spelled_in_one_way(address: str, kept: str) -> None:
    assert tidy(address) == kept
    assert tidy(kept) == kept


def test_a_host_with_one_private_address_among_several_is_refused() -> None:
    with pytest.raises(NotFetchedError, match="10.0.0.1"):
        site_of("http://two.example/", public_only, lambda *_: ("8.8.8.8", "10.0.0.1"))


def test_the_connection_goes_to_what_was_looked_at() -> None:
    answers = [("8.8.8.8",), ("127.0.0.1",)]  # a name that changes its mind
    found = site_of("https://rebinding.example/x?y=1", public_only, lambda *_: answers.pop(0))
    assert (found.ips, found.host, found.proxy) == (("8.8.8.8",), "rebinding.example", "")


def test_a_host_that_a_person_named_is_allowed_and_no_other() -> None:
    policy = public_and(["intranet.example"])
    inside = ipaddress.ip_address("10.0.0.7")
    assert policy("intranet.example", inside)
    assert not policy("other.example", inside)


def test_a_name_that_is_not_known_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    with pytest.raises(NotFetchedError, match="could not be found"):
        resolved("nowhere.example", 80)
