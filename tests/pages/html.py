"""Reading a page the way a browser would, as far as the tests care."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"meta", "br", "hr", "img", "input", "link"}
OUTSIDE = re.compile(r"(?i)(https?:)?//\w|\burl\((?!#)|@import")


@dataclass
class Page(HTMLParser):
    """The elements of a page in order, and what was left open or closed twice."""

    tags: list[tuple[str, dict[str, str | None]]] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    _open: list[str] = field(default_factory=list)

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags, self.texts, self.wrong, self._open = [], [], [], []
        self.feed(text)
        self.close()
        self.wrong += [f"<{tag}> left open" for tag in self._open]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if self._open and self._open[-1] == tag:
            self._open.pop()
        else:
            self.wrong.append(f"</{tag}> out of place")

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.texts).split())

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


def drawings(text: str) -> list[ET.Element]:
    """Every inline drawing, as XML: it must be well formed."""
    return [ET.fromstring(found) for found in re.findall(r"(?s)<svg\b.*?</svg>", text)]


def assert_offline(text: str) -> None:
    """Nothing on the page asks for anything outside it, and nothing on it runs."""
    page = Page(text)
    for tag, attributes in page.tags:
        assert tag not in {"script", "link", "iframe", "img", "object", "embed", "base", "form"}
        for name, value in attributes.items():
            assert not name.startswith("on"), (tag, name)
            assert name not in {"src", "srcset", "href", "xlink:href", "action", "data"}, (
                tag,
                name,
            )
            if name == "fill":
                assert not OUTSIDE.search(value or ""), value
    styles = re.findall(r"(?s)<style>(.*?)</style>", text)
    assert len(styles) == 1
    assert not OUTSIDE.search(styles[0])


def assert_sound(text: str) -> None:
    """Closed tags, one title and language, ids that are unique, tables and drawings with names."""
    page = Page(text)
    assert text.startswith("<!DOCTYPE html>")
    assert not page.wrong
    assert page.all("html") == [{"lang": "en"}]
    assert len(page.all("h1")) == len(page.all("main")) == 1
    ids = [attributes["id"] for _, attributes in page.tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    assert len(page.all("caption")) == len(page.all("table"))
    assert all("scope" in attributes for attributes in page.all("th"))
    for drawing in drawings(text):
        if drawing.get("aria-hidden") != "true":
            assert drawing.get("role") == "img"
            assert (drawing.findtext("title") or "").strip()
            assert (drawing.findtext("desc") or "").strip()
