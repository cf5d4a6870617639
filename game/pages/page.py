"""Filling in the templates of the offline pages."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined


def render(template: str, **context: object) -> str:
    """A page as HTML; every value is escaped, and the page asks for nothing outside itself.

    Args:
        template: its name without the suffixes, such as ``odds``.
        context: what the template names.

    Raises:
        jinja2.TemplateNotFound: there is no such template.
        jinja2.UndefinedError: the template names something that the context lacks.
    """
    return _environment().get_template(f"{template}.html.j2").render(context)


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("game.pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
