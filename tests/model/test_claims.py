"""Reports come apart into claims and together again, unchanged."""

from __future__ import annotations

from made import coded
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
