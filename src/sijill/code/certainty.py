"""How sure the text is of who did it: stated, claimed, admitted, suspected, contested or denied."""

from __future__ import annotations

from .drafts import Draft
from .nouns import bounds, spread
from .roles import Scene, blames

#: of two certainties of one party the first of these is given
_SURER = ("contested", "admitted", "claimed", "stated", "suspected", "denied")


def certainties(scene: Scene, draft: Draft) -> dict[int, str]:
    """How sure the text is of each agent: stated, claimed, admitted, suspected, contested or denied."""
    parsed = scene.parsed
    out: dict[int, str] = {}
    for t in draft.triggers:
        verb = next((c for c in (t.token, parsed.tokens[t.token].head) if parsed.tokens[c].pos == "VERB"), None)
        for head, certainty in blames(scene, t, verb).items():
            pronoun = parsed.tokens[head].pos == "PRON"
            for i in draft.agents if pronoun and len(draft.agents) == 1 else spread(parsed, [head]):
                out[i] = certainty if out.get(i, certainty) == certainty else "contested"
    general = general_certainty(scene, draft)
    for i in draft.agents:
        if out.get(i, "stated") == "stated":
            out[i] = "suspected" if is_doubted(scene, i) else general
    return out


def is_doubted(scene: Scene, i: int) -> bool:
    """Whether the phrase of head i itself doubts ("alleged guerrillas")."""
    first, _ = bounds(scene.parsed, i)
    return not {t.lower for t in scene.parsed.tokens[first : i + 1]}.isdisjoint(scene.know.parties.doubt_words)


def general_certainty(scene: Scene, draft: Draft) -> str:
    """How sure the words of the deed itself are of who did it."""
    if "alleged" in {draft.said.modality, draft.whether.modality}:
        return "suspected"
    around = [k for t in draft.triggers for k in scene.parsed.kids(t.token, "advmod")]
    return "suspected" if any(k.lower in scene.know.parties.doubt_words for k in around) else "stated"


def surer(a: str, b: str) -> str:
    """Of two certainties of one party the surer; what is told and denied is contested."""
    return "contested" if "denied" in {a, b} and a != b else min(a, b, key=_SURER.index)
