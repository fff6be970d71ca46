"""The way to a hub that is not on this computer: TLS, and by a certificate that names it, or nothing is said at all."""

import socket
import ssl
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Thread

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from review_tui.model.review.errors import ReviewError
from review_tui.sharing.hub.address import address
from review_tui.sharing.hub.asking import PasswordPrompt
from review_tui.sharing.hub.connecting import connect

NAME = "hub.a-county.example"
_ASKS_FOR_TLS = b"\x00\x00\x00\x08\x04\xd2\x16\x2f"
Key = ec.EllipticCurvePrivateKey


def certificate(name: str, key: Key, issuer: str, signer: Key, *, is_authority: bool = False) -> x509.Certificate:
    """Sign a certificate for a name, of a computer or of an authority."""
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder().subject_name(_called(name)).issuer_name(_called(issuer)).public_key(key.public_key())
    )
    made = made.serial_number(x509.random_serial_number()).not_valid_before(now - timedelta(days=1))
    made = made.not_valid_after(now + timedelta(days=2))
    made = made.add_extension(x509.BasicConstraints(ca=is_authority, path_length=None), critical=True)
    return made.add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), False).sign(signer, hashes.SHA256())


def _called(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])


@dataclass
class FakeHub:
    """What answers at a port as PostgreSQL begins: it offers TLS, or not, and notes what it is told then."""

    port: int
    heard: list[bytes] = field(default_factory=list)


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Key]:
    """An authority of one's own; gives its certificate, and by what it signs."""
    key = ec.generate_private_key(ec.SECP256R1())
    file = tmp_path_factory.mktemp("authority") / "root.pem"
    own = certificate("an authority", key, "an authority", key, is_authority=True)
    file.write_bytes(own.public_bytes(serialization.Encoding.PEM))
    return file, key


def serving(place: Path, signer: Key, name: str, *, offers: bool = True) -> FakeHub:
    """Answer at a port, with a certificate of this name."""
    key, file = ec.generate_private_key(ec.SECP256R1()), place / "server.pem"
    plain = serialization.NoEncryption()
    file.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain)
        + certificate(name, key, "an authority", signer).public_bytes(serialization.Encoding.PEM)
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file)
    listening = socket.create_server(("127.0.0.1", 0))
    found = FakeHub(listening.getsockname()[1])

    def answer() -> None:
        while True:
            near, _ = listening.accept()
            with near, suppress(OSError):
                first = near.recv(8)
                if first != _ASKS_FOR_TLS or not offers:
                    near.sendall(b"N")
                    found.heard.append(first + near.recv(4096) if first != _ASKS_FOR_TLS else near.recv(4096))
                    continue
                near.sendall(b"S")
                with context.wrap_socket(near, server_side=True) as safe:
                    found.heard.append(safe.recv(4096))

    Thread(target=answer, daemon=True).start()
    return found


def tries(hub: FakeHub, **options: object) -> str:
    """Connect to the hub by its name, which stands for this computer; gives what is refused."""
    said = "&".join(f"{name}={value}" for name, value in {"hostaddr": "127.0.0.1", **options}.items())
    with pytest.raises(ReviewError) as refused:
        connect(
            address(f"postgresql://ben@{NAME}:{hub.port}/review?{said}"),
            PasswordPrompt(lambda _: "a password", lambda _: False),
        )
    return str(refused.value)


def told(hub: FakeHub) -> bool:
    """Say whether the hub was told who would sign in; it hears one after the other, so whoever comes last waits."""
    with socket.create_connection(("127.0.0.1", hub.port)) as last:
        last.sendall(b"the last, who says no more")
        while last.recv(64):
            pass
    return any(b"ben" in heard for heard in hub.heard)


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Path]:
    yield tmp_path


def test_one_that_shows_by_ones_own_authority_who_it_is_is_spoken_to(place: Path, authority: tuple[Path, Key]) -> None:
    root, signer = authority
    hub = serving(place, signer, NAME)
    tries(hub, sslrootcert=root)  # it says nothing more after that
    assert told(hub)


def test_one_that_is_called_otherwise_is_told_nothing(place: Path, authority: tuple[Path, Key]) -> None:
    root, signer = authority
    hub = serving(place, signer, "somebody.else.example")
    assert "certificate" in tries(hub, sslrootcert=root)
    assert not told(hub)
    tries(hub, sslrootcert=root, sslmode="verify-ca")  # the control: whoever asks for less is let on
    assert told(hub)


def test_nor_is_one_that_an_unknown_authority_vouches_for(place: Path, authority: tuple[Path, Key]) -> None:
    _, signer = authority
    hub = serving(place, signer, NAME)
    assert "certificate" in tries(hub)
    assert not told(hub)


def test_nor_one_that_offers_no_tls(place: Path, authority: tuple[Path, Key]) -> None:
    root, signer = authority
    hub = serving(place, signer, NAME, offers=False)
    assert "TLS" in tries(hub, sslrootcert=root)
    assert not told(hub)
    tries(hub, sslmode="disable")  # the control
    assert told(hub)


@pytest.mark.parametrize("host", [NAME, "10.1.2.3", "192.168.0.9", "[2001:db8::1]", "localhost.example"])
def test_off_this_computer_the_server_has_to_show_who_it_is_unless_one_says_otherwise(host: str) -> None:
    asked = address(f"postgresql://ben@{host}/review")
    assert (asked.is_near, asked.trust, asked.warning) == (False, "verify-full", "")
    less = address(f"postgresql://ben@{host}/review?sslmode=require")
    assert "need not show that it is" in less.warning


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "127.9.9.9", "[::1]"])
def test_on_this_computer_it_need_not(host: str) -> None:
    assert address(f"postgresql://ben@{host}/review").trust == "prefer"
