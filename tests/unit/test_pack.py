"""A hospital's pack: used whole, or refused with one sentence that names the file."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from pwa.config import Config
from pwa.factory import create_app
from pwa.pack import Pack, PackError, PhoneNumber, load_pack

GOOD = """
hospital = " St Elsewhere "

[[numbers]]
label = "Cancer ward, day and night"
number = "020 7946 0000"

[[numbers]]
label = { en = "Advice line", ur = "مشورہ" }
number = "+442079460001"
"""


@pytest.fixture
def pack_file(tmp_path: Path) -> Path:
    """Where a test writes its pack."""
    return tmp_path / "pack.toml"


def complaint(pack_file: Path, text: str) -> str:
    """The sentence with which a pack is refused."""
    pack_file.write_text(text, encoding="utf-8")
    with pytest.raises(PackError) as refused:
        load_pack(pack_file)
    said = str(refused.value)
    assert said.startswith(f"The pack {pack_file} cannot be used: ")
    assert "\n" not in said
    return said


def test_a_good_pack_is_used(pack_file: Path) -> None:
    pack_file.write_text(GOOD, encoding="utf-8")

    assert load_pack(pack_file) == Pack(
        hospital="St Elsewhere",
        numbers=(
            PhoneNumber({"en": "Cancer ward, day and night"}, "020 7946 0000"),
            PhoneNumber({"en": "Advice line", "ur": "مشورہ"}, "+442079460001"),
        ),
    )


def test_a_pack_may_have_no_numbers(pack_file: Path) -> None:
    pack_file.write_text('hospital = "St Elsewhere"', encoding="utf-8")

    assert load_pack(pack_file) == Pack("St Elsewhere", ())


def test_a_number_is_dialled_without_its_spaces() -> None:
    assert PhoneNumber({"en": "Ward"}, "020 7946 0000").uri == "tel:02079460000"


@pytest.mark.parametrize(
    "number", ["", "ward", "020-7946", "1", "tel:123", "0 " * 20, "१२३४", "(020) 1"]
)
def test_what_is_no_phone_number_is_refused(pack_file: Path, number: str) -> None:
    text = f'hospital = "H"\n[[numbers]]\nlabel = "Ward"\nnumber = "{number}"'

    assert "number" in complaint(pack_file, text)


@pytest.mark.parametrize("label", ['""', "5", '{ ur = "وارڈ" }', '{ en = " " }', "[]"])
def test_every_number_has_a_label_in_english(pack_file: Path, label: str) -> None:
    text = f'hospital = "H"\n[[numbers]]\nlabel = {label}\nnumber = "0207"'

    assert complaint(pack_file, text).endswith("The number 0207 needs a label in English.")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "hospital = 5",
        'hospital = ""',
        "hospital = ",
        'hospital = "H"\nphones = []',
        'hospital = "H"\nnumbers = 5',
        'hospital = "H"\nnumbers = ["020"]',
        'hospital = "H"\n[[numbers]]\nlabel = "Ward"\nnumber = "0207"\nopen = true',
    ],
)
def test_a_broken_pack_is_refused_whole(pack_file: Path, text: str) -> None:
    complaint(pack_file, text)


def test_a_pack_that_is_no_text_is_refused(pack_file: Path) -> None:
    pack_file.write_bytes(b"\xff\xfe\x00")

    with pytest.raises(PackError, match="cannot be used"):
        load_pack(pack_file)


def test_help_now_shows_the_numbers_with_the_label_of_its_language(pack_file: Path) -> None:
    pack_file.write_text(GOOD, encoding="utf-8")
    client = create_app(Config(pack=load_pack(pack_file), drafts=True)).test_client()

    english = client.get("/en/urgent").text
    urdu = client.get("/ur/urgent").text

    assert 'href="tel:02079460000"' in english
    assert "Advice line" in english
    assert "مشورہ" in urdu
    assert '<span lang="en">Cancer ward, day and night</span>' in urdu


def test_without_a_pack_999_is_the_only_number(client: FlaskClient) -> None:
    assert set(re.findall(r"tel:[^\"]+", client.get("/en/urgent").text)) == {"tel:999"}
