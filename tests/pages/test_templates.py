"""Templates: a name that nobody gives them fails, whether or not a page comes by it today."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import pytest
from flask import Flask, template_rendered
from jinja2 import Environment, UndefinedError, meta, nodes
from werkzeug.test import Client

from pwa.views import page_paths

UNWRITTEN = (
    "{{ topci }}",
    "{{ topic.titel }}",
    "{% if topci %}a{% endif %}",
    "{% for topic in topcis %}a{% endfor %}",
    "{{ topci|length }}",
    '{{ "a" ~ topci }}',
    "{{ topci == 1 }}",
)


@pytest.mark.parametrize("source", UNWRITTEN)
def test_a_name_that_is_nothing_raises(app: Flask, source: str) -> None:
    template = app.jinja_env.from_string(source)

    with pytest.raises(UndefinedError, match=r"topci|titel"):
        template.render(topic=object())


def unknown_names(environment: Environment, source: str, given: set[str]) -> set[str]:
    """The names that a template reads, and which neither it nor who renders it defines."""
    tree = environment.parse(source)
    return meta.find_undeclared_variables(tree) - given - set(own_names(tree))


def own_names(tree: nodes.Template) -> Iterator[str]:
    """What a template sets, imports and defines: its blocks see that of the whole template."""
    yield from (name.name for name in tree.find_all(nodes.Name) if name.ctx != "load")
    yield from (imported.target for imported in tree.find_all(nodes.Import))
    yield from (macro.name for macro in tree.find_all(nodes.Macro))
    for imported in tree.find_all(nodes.FromImport):
        yield from (name if isinstance(name, str) else name[1] for name in imported.names)


@pytest.fixture(scope="module")
def given(app: Flask) -> dict[str, set[str]]:
    """Each page's template to the names that it was rendered with."""
    names: dict[str, set[str]] = defaultdict(set)

    def note(_app: Flask, template: object, context: dict[str, object], **_: object) -> None:
        names[str(getattr(template, "name", ""))] |= set(context)

    # Past what is answered from memory.
    client = Client(lambda environ, start: Flask.wsgi_app(app, environ, start))
    with template_rendered.connected_to(note, app):
        for path in (*page_paths(app), "/en/nowhere"):
            client.get(path)
    return names


def test_every_name_in_every_template_is_given(app: Flask, given: dict[str, set[str]]) -> None:
    everywhere = set.intersection(*given.values()) | set(app.jinja_env.globals)
    loader = app.jinja_env.loader
    assert loader

    faults = [
        f"{template}: {name}"
        for template in app.jinja_env.list_templates()
        for name in unknown_names(
            app.jinja_env,
            loader.get_source(app.jinja_env, template)[0],
            everywhere | given.get(template, set()),
        )
    ]

    assert len(given) > 15
    assert not faults


@pytest.mark.parametrize(
    ("source", "unknown"),
    [
        ("{% if a_thing_of_rare_days %}{{ nobody }}{% endif %}", {"nobody"}),
        ("{% macro row(text) %}{{ text }}{{ txet }}{% endmacro %}", {"txet"}),
        ('{% import "a.html" as a %}{% from "b.html" import b as c %}{{ a.x }}{{ c }}', set()),
        ("{% set a = 1 %}{% block main %}{{ a }}{{ b }}{% endblock %}", {"b"}),
        ("{% for a in given %}{{ loop.index }}{{ a }}{% endfor %}", set()),
    ],
)
def test_unknown_names_are_found_in_what_is_not_rendered_too(
    app: Flask, source: str, unknown: set[str]
) -> None:
    found = unknown_names(app.jinja_env, source, {"given", "a_thing_of_rare_days"})

    assert found == unknown
