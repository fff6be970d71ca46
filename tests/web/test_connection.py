"""Over TLS the certificate must be the host's, though the connection goes to an IP address that was looked at."""

import socket
import ssl
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from review_tui.web import connection
from review_tui.web.address import NotFetchedError
from tests.web.site import HERE, Site, running, visitor


def certificate(folder: Path, host: str) -> Path:
    """Write a key and a certificate that vouches for itself; gives the file with both."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, host)])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(host)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    secret = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    file = folder / "site.pem"
    file.write_bytes(secret + made.public_bytes(serialization.Encoding.PEM))
    return file


@pytest.fixture
def secure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """Run a site over TLS whose certificate, for council.example, this program trusts."""
    file = certificate(tmp_path, "council.example")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file)
    monkeypatch.setattr(connection, "_trust", lambda: ssl.create_default_context(cafile=str(file)))
    with running(context) as site:
        yield site


def test_a_page_comes_over_tls_from_the_address_that_was_looked_at(secure: Site) -> None:
    secure.page("/x", "X")
    found = visitor(resolve=lambda *_: (HERE,)).get(f"https://council.example:{secure.port}/x")
    assert b"X" in found.data


def test_a_certificate_of_another_host_is_refused(secure: Site) -> None:
    with pytest.raises(NotFetchedError, match="other.example could not prove who it is: its certificate is not valid"):
        visitor(resolve=lambda *_: (HERE,)).get(f"https://other.example:{secure.port}/x")
    assert secure.asked == []


def test_one_that_nobody_vouches_for_is_refused(secure: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    with pytest.raises(NotFetchedError, match="certificate is not valid"):
        visitor(resolve=lambda *_: (HERE,)).get(f"https://council.example:{secure.port}/x")


def test_a_site_that_drips_over_tls_is_left_in_time(secure: Site) -> None:
    from tests.web.site import Served

    def drip(out: object) -> None:
        for _ in range(1200):
            time.sleep(0.05)
            out.write(b"H")  # type: ignore[attr-defined]

    secure.pages["/x"] = Served(slow=drip)
    began = time.monotonic()
    with pytest.raises(NotFetchedError, match="longer than"):
        visitor(resolve=lambda *_: (HERE,), seconds=0.5, clock=time.monotonic, delay=0).get(
            f"https://council.example:{secure.port}/x"
        )
    assert time.monotonic() - began < 30  # it drips for a minute


def test_a_connection_that_is_made_when_the_time_is_over_is_broken_off_at_once() -> None:
    """Once nothing broke it off: names and several addresses may take all the time there is, and then a site drips."""
    near, far = socket.socketpair()
    with near, far:
        deadline = connection._Deadline(0)
        deadline._watch.join()
        deadline.hold(near)
        far.settimeout(60)
        assert far.recv(1) == b""
        deadline.end()


def test_a_server_that_never_shakes_hands_is_left_in_time(site: Site) -> None:
    with pytest.raises(NotFetchedError, match="could not be reached|broke off|longer than"):
        visitor(seconds=0.5).get(site.url("/x").replace("http:", "https:"))


def test_the_next_ip_address_is_tried(site: Site) -> None:
    site.page("/x", "X")
    found = visitor(resolve=lambda *_: ("::1", HERE)).get(f"http://two.example:{site.port}/x")
    assert b"X" in found.data


def test_public_authorities_are_trusted_and_names_are_checked() -> None:
    context = connection._trust()
    assert context.check_hostname
    assert context.verify_mode is ssl.CERT_REQUIRED
    assert len(context.get_ca_certs()) > 50
