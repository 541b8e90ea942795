"""Tickets: each fits one file, one time, one name and one server."""

from __future__ import annotations

from pwa.relay.links.tickets import TicketSigner
from tests.relay.client import START, random_token


def test_a_ticket_fits_one_file_one_time_one_name_and_one_server() -> None:
    tickets, id_ = TicketSigner(b"k" * 32, 300), random_token()
    expires, ticket = tickets.issue(id_, "Ward 7", START)
    names = ["Ward 6", "Ward 7"]

    assert expires == START + 300
    assert tickets.find_holder(id_, expires, ticket, names, START + 299) == "Ward 7"
    assert tickets.find_holder(id_, expires, ticket, names, START + 300) is None
    assert tickets.find_holder(id_, expires, ticket, ["Ward 6"], START) is None
    assert tickets.find_holder(id_, expires, ticket, [], START) is None
    assert tickets.find_holder(random_token(), expires, ticket, names, START) is None
    assert tickets.find_holder(id_, expires - 1, ticket, names, START) is None
    assert TicketSigner(b"l" * 32, 300).find_holder(id_, expires, ticket, names, START) is None


def test_nobody_has_a_ticket_for_longer_than_a_ticket_lasts() -> None:
    expires, ticket = TicketSigner(b"k" * 32, 3600).issue("id", "Ward 7", START)

    assert (
        TicketSigner(b"k" * 32, 300).find_holder("id", expires, ticket, ["Ward 7"], START) is None
    )
