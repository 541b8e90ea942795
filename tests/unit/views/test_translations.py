"""Translations that scripts load on demand."""

from __future__ import annotations

import json

import pytest
from flask.testing import FlaskClient

from pwa.content.model import Library
from tests.conftest import SPOKEN


@pytest.mark.parametrize("code", [language.code for language in SPOKEN])
def test_the_words_of_every_preference_are_a_file_of_their_own(
    client: FlaskClient, library: Library, code: str
) -> None:
    response = client.get(f"/{code}/words.js")
    script = response.get_data(as_text=True)
    words = json.loads(script.removeprefix("export default ").removesuffix(";\n"))

    assert response.mimetype == "text/javascript"
    fields = {field.id for field in library.preferences.fields}
    assert words.keys() == fields | {time.id for time in library.preferences.times}
    for field in library.preferences.fields:
        ids = [*(choice.id for choice in field.choices), "not-sure", "rather-not-say"]
        assert [*words[field.id]["choices"]] == ids
    title = library.preferences.fields[0].title
    assert (words["PF01"]["title"] == title) == (code == "en")
