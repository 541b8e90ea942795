"""Home: says whom it is for and shows one clear next step."""

from __future__ import annotations

from flask.testing import FlaskClient

from pwa.languages import PSEUDO, Language
from tests.pages.conftest import OpenPage, translated


def test_home_says_whom_it_is_for_and_where_to_begin(
    language: Language, open_page: OpenPage
) -> None:
    main = open_page(f"/{language.code}/").main

    steps = main.one("nav", class_="steps").all("a")

    assert main.one(class_="lede").text == translated(
        language, "For people told they have, or may have, pressure on the spinal cord from cancer."
    )
    assert [step["href"].split("/", 2)[2] for step in steps] == [
        "read/what-is-mscc",
        "cards",
        "questions",
        "ward-round",
        "preferences",
        "summary",
        "carers",
        "notes",
        "read/first-24-hours",
        "read/",
    ]
    assert [step for step in steps if "first" in step.classes] == steps[:1]


def test_the_way_in_follows_the_browsers_languages(client: FlaskClient) -> None:
    wishes = {"en-GB,en": "/en/", "fr, de;q=0.5": "/en/", "en-XA": f"/{PSEUDO.code}/", "": "/en/"}

    for wish, place in wishes.items():
        answer = client.get("/", headers={"Accept-Language": wish})

        assert (answer.status_code, answer.headers["Location"]) == (302, place)
        assert answer.headers["Cache-Control"] == "no-store"
        assert "Set-Cookie" not in answer.headers


def test_install_advice_waits_hidden_and_can_be_sent_away(open_page: OpenPage) -> None:
    advice = open_page("/en/").main.one("section", id="install")

    assert "hidden" in advice.attributes
    assert [button.text for button in advice.all("button")] == ["Add to this phone", "Not now"]
