"""Reports come apart into claims and together again, unchanged."""

from __future__ import annotations

import msgspec
from msgspec.structs import replace

from made import coded
from sijill.model import Voice
from sijill.model.claims import claims_of, key_of, report_of


def test_a_report_comes_together_again_from_its_claims():
    for report in coded().reports:
        assert report_of(report.id, report.evidence, report.score, reversed(claims_of(report, "k"))) == report


def test_every_claim_keeps_its_words_and_its_chain():
    c = coded()
    for claim in claims_of(c.reports[0], "k"):
        assert c.article.text[claim.start : claim.end] == claim.text
        assert [v.speaker for v in claim.chain] == ["a colonel"]


def test_ids_come_from_content_and_differ_within_a_report():
    report = coded().reports[0]
    first, again, other = claims_of(report, "k"), claims_of(report, "k"), claims_of(report, "other")
    assert first == again
    assert len({c.id for c in first + other}) == 2 * len(first)
    assert key_of("a", 1) == key_of("a", 1) != key_of("a1")


RESIDENTS = (Voice(text="residents", start=3, end=12, speaker="residents", anonymous=True, party="target"),)


def test_who_says_each_thing_is_kept_with_it():
    report = coded().reports[0]
    told = replace(
        report,
        casualties=tuple(replace(c, chain=RESIDENTS) for c in report.casualties),
        participants=tuple(replace(p, chain=(), part_of=("usa",)) for p in report.participants),
    )
    claims = claims_of(told, "k")
    assert {c.chain for c in claims if c.property == "casualty"} == {RESIDENTS}
    assert {c.chain for c in claims if c.property == "participant"} == {()}
    assert {c.chain for c in claims if c.property == "time"} == {report.chain}
    assert not any("chain" in c.value for c in claims)
    assert report_of(told.id, told.evidence, told.score, claims) == told


def test_the_chain_is_part_of_what_an_id_is_made_of():
    report = coded().reports[0]
    told = replace(report, casualties=tuple(replace(c, chain=RESIDENTS) for c in report.casualties))
    ids = [{c.id for c in claims_of(r, "k") if c.property == "casualty"} for r in (report, told)]
    assert not ids[0] & ids[1]


def test_ids_are_those_of_registers_made_before_records_had_these_fields():
    """As `claims_of` made them when a voice had no office and party, a participant no part_of, and neither a chain."""
    report = coded().reports[0]

    def without(record, *names):
        plain = msgspec.json.decode(msgspec.json.encode(record))
        return {k: v for k, v in plain.items() if k not in names}

    chain = [without(v, "office", "party") for v in report.chain]
    for claim in claims_of(report, "k"):
        if claim.property in ("participant", "casualty"):
            record = next(
                x for x in (*report.participants, *report.casualties) if (x.start, x.end) == (claim.start, claim.end)
            )
            if claim.property == "participant" and not hasattr(record, "role"):
                continue
            value = without(record, "part_of", "chain", "text", "start", "end")
            assert claim.id == key_of("k", claim.number, claim.property, value, claim.start, claim.end, chain)
