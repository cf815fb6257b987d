"""People told of as hit or wounded who, by other words of their sentence, died of it."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from ..know.harms import HarmWords
from ..model import HarmMention, Parsed, Token

_AFTER = frozenset(("after", "since"))
_THEY = frozenset(("he", "she", "they", "him", "her", "them"))
_CHARGED = frozenset(("in", "for", "over"))
_THEIRS = frozenset(("their", "his", "her", "the"))
#: tokens before a harm within which a charge is told
_WITHIN = 5


def with_the_dead(parsed: Parsed, words: HarmWords, harms: Sequence[HarmMention]) -> tuple[HarmMention, ...]:
    """The harms, those hit who died of it as killed by what hit them, each told once."""
    dead = _Dead(parsed, words)
    out: list[HarmMention] = []
    gone: set[int] = set()
    for h in harms:
        died = next((o for o in harms if dead.died(h, o)), None)
        if died is not None:
            gone.add(id(died))
            by_name = died if dead.is_pronoun(h) else h
            out.append(replace(by_name, act="killed", hit=False, trigger=h.trigger, agent=h.agent))
        elif h.act == "injured" and dead.are_dead(h):
            out.append(replace(h, act="killed", hit=False))
        else:
            out.append(dead.hit_before(h))
    return tuple(h for h in _each_once(out, gone, harms))


def _each_once(out: list[HarmMention], gone: set[int], harms: Sequence[HarmMention]) -> list[HarmMention]:
    """Without those told of again by the word for dying."""
    return [new for new, old in zip(out, harms, strict=True) if id(old) not in gone]


class _Dead:
    def __init__(self, parsed: Parsed, words: HarmWords) -> None:
        self._parsed, self._words = parsed, words

    def died(self, h: HarmMention, o: HarmMention) -> bool:
        """Whether one harm tells that those whom the other tells to be hit died of it: "a man who was stabbed last week
        died on Monday", "died two weeks after she was shot"."""
        if h.act != "injured" or o.act != "killed" or h.negated or o.negated or h.victim is None or h.parts or o.parts:
            return False
        if (h.low, h.high) != (o.low, o.high):
            return False  # "one of the five men shot on Monday has died"
        hurt, dying = self._parsed.tokens[h.trigger], self._parsed.tokens[o.trigger]
        if hurt.sentence != dying.sentence or dying.lemma not in self._words.suffering or hurt.pos == "NOUN":
            return False
        if hurt.dep in ("relcl", "acl") and h.victim == o.victim and hurt.head == h.victim:
            return True
        if dying.dep == "advcl" and dying.head == hurt.i and h.victim == o.victim:
            return True  # "teen shot at party dies"
        after = hurt.dep == "advcl" and any(k.lower in _AFTER for k in self._parsed.kids(hurt.i, "mark"))
        return after and hurt.head == dying.i and self.is_pronoun(h)

    def is_pronoun(self, h: HarmMention) -> bool:
        """Whether those hit are only pointed to."""
        return h.victim is not None and self._parsed.tokens[h.victim].lower in _THEY

    def hit_before(self, h: HarmMention) -> HarmMention:
        """The harm of those who died of what is told by a participle, as of that: "a man who was beaten on Friday died
        on Sunday", "dies days after being hit by a bullet"."""
        dying = self._parsed.tokens[h.trigger]
        if h.act != "killed" or dying.lemma not in self._words.suffering or h.victim is None:
            return h
        told = [k for k in self._parsed.kids(h.victim, "relcl", "acl") if self._parsed.kids(k.i, "auxpass")]
        after = [p for p in self._parsed.kids(dying.i, "prep") if p.lower in _AFTER]
        told += [k for p in after for k in self._parsed.kids(p.i, "pcomp") if self._parsed.kids(k.i, "auxpass")]
        by = next((k for k in told if k.lemma in self._words.hitting or self._is_deadly(k)), None)
        return h if by is None else replace(h, trigger=by.i)

    def _is_deadly(self, verb: Token) -> bool:
        """Whether a verb is one of those that one may die of."""
        return "killed" in {act for _, act in self._words.phrases.get(verb.lemma, ())}

    def are_dead(self, h: HarmMention) -> bool:
        """Whether those hit died by other words beside: "counted 43 bodies with gunshot wounds"."""
        if not h.hit:
            return False
        of_bodies = h.victim is not None and self._parsed.tokens[h.victim].lemma in ("body", "corpse")
        return of_bodies or self._is_charged(h) or self._is_killed_beside(h) or self._are_bodies(h)

    def _is_charged(self, h: HarmMention) -> bool:
        """Whether somebody is held to have murdered them: "charged with murder in the shooting of a man"."""
        tokens, first = self._parsed.tokens, self._parsed.sentence(h.trigger).first
        back = range(h.trigger - 1, max(h.trigger - _WITHIN, first), -1)
        at = next((k for k in back if tokens[k].lower in _CHARGED), 0)
        if not at or any(t.lower in (",", "and") for t in tokens[at : h.trigger]):
            return False
        charge = next((k for k in range(at - 1, max(at - _WITHIN, first), -1) if self._is_murder(tokens[k])), None)
        return charge is not None and not any(t.pos == "VERB" for t in tokens[charge:at])

    def _is_murder(self, t: Token) -> bool:
        """Whether a noun is of a killing, and of no attempt at it."""
        if t.lemma not in self._words.murders or t.pos != "NOUN":
            return False
        before = self._parsed.tokens[max(t.i - 2, self._parsed.sentence(t.i).first) : t.i]
        return not any(k.lower in self._words.unreal_marks or k.lemma == "attempt" for k in before)

    def _is_killed_beside(self, h: HarmMention) -> bool:
        """Whether a second participle tells that those hit died, with only a comma between: "man shot, killed"."""
        after = self._parsed.tokens[h.trigger + 1 : h.trigger + 3]
        verbs = self._words.verbs
        return (
            len(after) == 2
            and after[0].text == ","
            and after[1].tag in ("VBN", "VBD")
            and verbs.get(after[1].lemma, ("", False))[0] == "killed"
            and not self._parsed.kids(after[1].i, "nsubj", "nsubjpass", "dobj")
        )

    def _are_bodies(self, h: HarmMention) -> bool:
        """Whether those shot are told of as bodies, or as lined up before: "shot 35 men and burned their bodies"."""
        verb = self._parsed.tokens[h.trigger]
        if verb.lemma != "shoot" or verb.pos != "VERB" or h.victim is None:
            return False
        run = self._parsed.sentence(verb.i)
        first = self._parsed.head(verb.i) if verb.dep == "conj" else verb
        preps = [p for p in self._parsed.kids(verb.i, "prep") if p.lower == "in"]
        if any(o.lemma in self._words.body_parts for p in preps for o in self._parsed.kids(p.i, "pobj")):
            return False  # "dragged him out and shot him in the leg"
        if first.lemma in self._words.lining_up and self._parsed.kids(first.i, "dobj") and self.is_pronoun(h):
            return True
        after = self._parsed.tokens[verb.i + 1 : run.last]
        if any(self._is_body_of(t) and t.dep == "dobj" for t in after):
            return True
        after = self._parsed.tokens[run.last : run.last + 2]
        return len(after) == 2 and after[0].lower in ("their", "his", "her") and self._is_body_of(after[1])

    def _is_body_of(self, t: Token) -> bool:
        """Whether a noun is of dead bodies that the text has told of."""
        if t.lemma not in ("body", "corpse"):
            return False
        if any(p.lower == "of" for p in self._parsed.kids(t.i, "prep")):
            return False
        return any(k.lower in _THEIRS for k in self._parsed.kids(t.i, "poss", "det"))
