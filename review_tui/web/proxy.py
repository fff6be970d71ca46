"""The way out of a council's or university's network: the proxy that the computer's own settings name."""

import ipaddress
from urllib.parse import unquote, urlsplit
from urllib.request import getproxies, proxy_bypass

from urllib3.util import make_headers

from review_tui.web.address import NotFetchedError

_SPOKEN = ("http", "https")


def proxy_for(scheme: str, host: str) -> str:
    """Return the address of the proxy that a host is reached through, "" for none; raises NotFetchedError.

    As browsers do it: HTTP_PROXY, HTTPS_PROXY, ALL_PROXY and NO_PROXY of the environment, on Windows and macOS the
    settings of the system; this computer itself is never asked through a proxy.
    """
    if _is_here(host) or proxy_bypass(host):
        return ""
    named = getproxies()
    said = named.get(scheme) or named.get("all", "")
    address = said if "://" in said or not said else f"http://{said}"
    if address and urlsplit(address).scheme not in _SPOKEN:
        raise NotFetchedError(
            f"This computer's settings name the proxy {without_password(address)}, which speaks no HTTP. "
            "Set HTTPS_PROXY to one that does, or NO_PROXY=* to go without."
        )
    return address


def _is_here(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def proxy_headers(proxy: str) -> dict[str, str]:
    """Return what a proxy wants to see of a name and password in its address."""
    parts = urlsplit(proxy)
    if not parts.username:
        return {}
    known = make_headers(proxy_basic_auth=f"{unquote(parts.username)}:{unquote(parts.password or '')}")
    return dict(known)


def without_password(proxy: str) -> str:
    """Return a proxy's address as it may be printed."""
    parts = urlsplit(proxy)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}"
