"""Addresses: what a person may type, and who may connect."""

from __future__ import annotations

import socket

import pytest

from game.serve.addresses import PublicAddress, local_address, may_connect, public_address


@pytest.mark.parametrize(
    ("typed", "origin", "prefix"),
    [
        ("https://school.example", "https://school.example", ""),
        ("HTTPS://School.Example:443/", "https://school.example", ""),
        ("http://school.example:80/play/", "http://school.example", "/play"),
        ("http://[::1]:8080/a/b", "http://[::1]:8080", "/a/b"),
    ],
)
def test_public_addresses(typed: str, origin: str, prefix: str) -> None:
    assert public_address(typed) == PublicAddress(origin, prefix)
    assert str(public_address(typed)) == f"{origin}{prefix}/"


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("school.example", "begins with https://"),
        ("ftp://school.example", "begins with https://"),
        ("http:///play", "and a host"),
        ("http://school.example:port", "is no address"),
        ("http://me@school.example", "leave out the rest"),
        ("http://school.example/?a=b", "leave out the rest"),
        ("http://school.example/<script>", "has something else than"),
        ("http://school.example/{key}", "has something else than"),
        ("http://school.example/../up", "has something else than"),
    ],
)
def test_what_is_no_address_is_said(typed: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        public_address(typed)


@pytest.mark.parametrize(
    ("origin", "host", "may"),
    [
        (None, "localhost:8000", True),
        ("http://localhost:8000", "localhost:8000", True),
        ("http://LOCALHOST:8000", "localhost:8000", True),
        ("https://school.example", "10.0.0.1:8000", True),
        ("http://school.example", "10.0.0.1:8000", False),
        ("http://localhost:9000", "localhost:8000", False),
        ("http://elsewhere.example", "localhost:8000", False),
        ("null", "localhost:8000", False),
    ],
)
def test_who_may_connect(origin: str | None, host: str, may: bool) -> None:
    public = PublicAddress("https://school.example", "/play")
    assert may_connect(origin, host, public) is may


def test_a_page_elsewhere_may_not_connect_without_a_public_address_either() -> None:
    assert not may_connect("https://school.example", "10.0.0.1:8000", None)


def test_the_address_to_open() -> None:
    assert local_address("127.0.0.1", 8000) == "http://127.0.0.1:8000/"
    assert local_address("localhost", 80) == "http://localhost/"
    assert local_address("::1", 8000) == "http://[::1]:8000/"
    assert local_address("0.0.0.0", 8000) == f"http://{socket.gethostname().lower()}:8000/"
