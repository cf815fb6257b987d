"""Outlets: found by any of their names."""

from __future__ import annotations

from sijill.know import knowledge


def test_names_aliases_and_hosts_lead_to_the_same_outlet() -> None:
    outlets = knowledge().outlets
    assert len(outlets) > 150
    assert {o.name for o in map(outlets.find, ("Associated Press", "the AP", "www.apnews.com", "AP")) if o} == {
        "Associated Press"
    }
    assert outlets.find("Nobody's Gazette") is None
    assert outlets.find(None) is None
    assert outlets.find("  ") is None


def test_no_name_leads_to_two_outlets() -> None:
    seen: dict[str, str] = {}
    for outlet in knowledge().outlets:
        for name in (outlet.name, *outlet.aliases, *outlet.hosts):
            key = name.lower().removeprefix("the ")
            assert seen.setdefault(key, outlet.name) == outlet.name
