"""How likely a candidate is an attribution."""

from __future__ import annotations

import pytest

from sijill.find.quotes import attributions, find_quotes
from sijill.find.quotes_marks import quotations
from sijill.find.quotes_weigh import Weigher, chosen, of_article
from sijill.find.quotes_wider import Candidate
from sijill.flow import mentions_of
from sijill.know import Knowledge, knowledge
from sijill.model import article_of
from sijill.parse import parse

KNOW = knowledge()


def weighed(text: str) -> tuple[Weigher, list[Candidate]]:
    parsed = parse(article_of(text))
    marks = quotations(parsed)
    weigher, found, wider = of_article(parsed, KNOW, marks, attributions(parsed, KNOW, marks))
    return weigher, [*(c for c in found if c), *wider]


def known(text: str, word: str) -> set[str]:
    weigher, candidates = weighed(text)
    return weigher.features(next(c for c in candidates if c.word == word))


@pytest.mark.parametrize(
    ("text", "word", "features"),
    [
        ("Karim Haddad opposes the plan.", "oppose", {"verb=oppose", "verb+dobj", "verb=oppose dobj", "verb subject"}),
        ("He did not oppose the plan.", "oppose", {"not", "by=he"}),
        ("They might oppose the plan.", "oppose", {"modal", "modal=might"}),
        ("We oppose the plan.", "oppose", {"by self"}),
        ("The report said that the army would retreat.", "say", {"ruled", "by text", "verb+ccomp:that"}),
        ("The mayor is aware that the road is closed.", "aware", {"adjective+ccomp:that", "adjective over=be"}),
        ("Their support for the plan is known.", "support", {"noun+prep:for", "noun poss"}),
        ("Karim Haddad said that the army opposes the plan.", "oppose", {"nested", "nested in=say"}),
        ("“The army opposes the plan,” said Karim Haddad.", "oppose", {"quoted", "nested once"}),
    ],
)
def test_features_have_names(text: str, word: str, features: set[str]) -> None:
    assert features <= known(text, word)


def test_a_word_of_saying_is_likelier_than_one_of_doing() -> None:
    weigher, candidates = weighed("The army said that the road was closed and destroyed the bridge.")
    odds = {c.word: weigher.odds(c) for c in candidates}
    assert odds["say"] > KNOW.attributions["least"] > odds["destroy"]


def test_the_unlikely_are_marked_and_kept_but_not_shown() -> None:
    article = article_of("Karim Haddad said that the men thought they were lost.")
    found = find_quotes(parse(article), KNOW)
    assert [article.text[q.cue.start : q.cue.end] for q in found if q.cue and not q.likely] == ["thought"]
    assert [article.text[q.cue.start : q.cue.end] for q in mentions_of(article).quotes if q.cue] == ["said"]


def test_without_weights_rules_decide() -> None:
    parsed = parse(article_of("The army opposes the plan. The army said that it was bad."))
    marks, know = quotations(parsed), Knowledge(learned=False)
    assert chosen(parsed, know, marks, attributions(parsed, know, marks)) == (frozenset(), [])


def test_one_candidate_a_cue() -> None:
    parsed = parse(article_of("Karim Haddad is angry about the plan and about the vote, and opposed to the truce."))
    _, wider = chosen(parsed, KNOW, (), [])
    assert len({c.token for c in wider}) == len(wider) > 0
