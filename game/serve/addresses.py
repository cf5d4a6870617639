"""Addresses: the one that visitors are told, the path it lies under, who may connect."""

from __future__ import annotations

import ipaddress
import re
import socket
from dataclasses import dataclass
from urllib.parse import urlsplit

_PATH = re.compile(r"(/[A-Za-z0-9._~-]+)*")


@dataclass(frozen=True, slots=True)
class PublicAddress:
    """Where visitors find a server that stands behind another one.

    ``origin`` is scheme, host and port as a browser tells it; ``prefix`` the path before every
    page, empty or with a slash in front and none behind.
    """

    origin: str
    prefix: str = ""

    def __str__(self) -> str:
        return f"{self.origin}{self.prefix}/"


def public_address(url: str) -> PublicAddress:
    """Read an address that a person typed.

    Raises:
        ValueError: it is not an address of a page; the message says what is wrong.
    """
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError as error:
        raise ValueError(f"{url!r} is no address: {error}") from None
    scheme = parts.scheme.lower()
    if scheme not in ("http", "https") or not parts.hostname:
        raise ValueError(f"{url!r} is no address; it begins with https:// or http:// and a host")
    if parts.query or parts.fragment or parts.username is not None:
        raise ValueError(f"{url!r} has more than scheme, host, port and path; leave out the rest")
    path = parts.path.rstrip("/")
    if not _PATH.fullmatch(path) or any(part in (".", "..") for part in path.split("/")):
        raise ValueError(
            f"the path {path!r} has something else than letters, digits and . _ ~ - between slashes"
        )
    return PublicAddress(f"{scheme}://{_netloc(scheme, parts.hostname, port)}", path)


def _netloc(scheme: str, host: str, port: int | None) -> str:
    """Host and port as a browser tells them: in small letters, a usual port left out."""
    named = f"[{host}]" if ":" in host else host.lower()
    usual = {"http": 80, "https": 443}[scheme]
    return named if port in (None, usual) else f"{named}:{port}"


def may_connect(origin: str | None, host: str, public: PublicAddress | None) -> bool:
    """Whether a page of that origin may open a game.

    A browser lets every page connect to every server and only tells where the page is from; without
    this, a page elsewhere could play on a server that its reader reaches.  A program that is no
    browser tells nothing, and could tell anything.
    """
    if origin is None:
        return True
    if public is not None and origin.lower() == public.origin:
        return True
    return urlsplit(origin).netloc.lower() == host.lower()


def local_address(host: str, port: int) -> str:
    """The address to open for a server that listens on a host and port."""
    try:
        named = ipaddress.ip_address(host)
    except ValueError:
        return f"http://{_netloc('http', host, port)}/"
    name = socket.gethostname() if named.is_unspecified else str(named)
    return f"http://{_netloc('http', name, port)}/"
