"""Whether it happened: modality and outcome of a trigger, by its own grammar (the speaker's verb is `said.py`'s)."""

from __future__ import annotations

from msgspec import Struct

from ..model import Token, TriggerMention
from .doers import comes_to_nothing
from .nouns import closes_clause, is_plural
from .ranked import day_of_one_more
from .roles import Scene
from .subjects import is_gerund


class Whether(Struct, frozen=True):
    """`modality`: asserted alleged denied threatened planned hypothetical; `outcome`: carried-out, failed or None
    (where it has not happened)."""

    modality: str = "asserted"
    outcome: str | None = "carried-out"


_ASSERTED = Whether()
_ALLEGED = Whether("alleged")
_FAILED = Whether("asserted", "failed")
_DENIED = Whether("denied", None)
_THREATENED = Whether("threatened", None)
_PLANNED = Whether("planned", None)
_HYPOTHETICAL = Whether("hypothetical", None)

_NOBODY = {"nobody", "none", "no-one", "nothing"}
_YOURSELF = {"yourself", "yourselves"}
_CLAUSES = {"xcomp", "advcl", "acl", "ccomp", "relcl"}
_CLIMBED = {"conj", "xcomp", "pcomp", "prep", "dobj", "advcl", "acl"}
_FARTHEST = 6
#: what opens a clause that tells of the time of another, or of its cause
_WHEN = {"when", "after", "as", "while", "since", "because"}
#: what stands before a deed that was before another
_BEHIND = {"after", "since", "following"}
_SPEAKING = {"i", "we", "you"}


def whether(scene: Scene, trigger: TriggerMention, verb: int) -> Whether:
    """The modality and outcome of one trigger; `verb` is the verb that carries it (its own token for a verb)."""
    token, carrier = scene.parsed.tokens[trigger.token], scene.parsed.tokens[verb]
    if token.i != carrier.i or token.pos in {"NOUN", "PROPN"}:
        own = (
            _by_modifiers(scene, token)
            or _by_preposition(scene, token)
            or _by_object_of(scene, token)
            or _by_adjectives(scene, token)
            or _by_its_verb(scene, token, carrier)
        )
        if own is not None:
            return own
    return _verb(scene, carrier if carrier.pos in {"VERB", "AUX"} else token)


# ------------------------------------------------------------------------------------------ nouns


def _before(scene: Scene, noun: Token) -> set[str]:
    return {k.lower for k in scene.parsed.kids(noun.i) if k.i < noun.i}


def _by_modifiers(scene: Scene, noun: Token) -> Whether | None:
    """ "no attack", "any attack", "a failed attack", "an assassination attempt"."""
    words, before = scene.know.words, _before(scene, noun)
    if before & {"no", "neither"}:
        return _DENIED
    if before & {"any", "every"}:
        return _HYPOTHETICAL
    beside = [noun, *scene.parsed.kids(noun.i, "conj", "compound")]
    if noun.dep == "compound":
        beside.append(scene.parsed.head(noun.i))
    return _FAILED if before & words.failing_words or any(k.lemma in words.failing_nouns for k in beside) else None


def _by_preposition(scene: Scene, noun: Token) -> Whether | None:
    """ "an attempt at a bombing", "the threat of an attack", "threatened with death"."""
    if noun.dep != "pobj":
        return None
    words, prep = scene.know.words, scene.parsed.head(noun.i)
    over = scene.parsed.head(prep.i)
    if is_sought(scene, prep, over):
        return _HYPOTHETICAL
    if over.lemma in words.failing_nouns:
        return _FAILED
    if over.lemma in words.unreal_nouns and prep.lower in {"of", "for", "about", "against"}:
        return _THREATENED if over.lemma == "threat" else _HYPOTHETICAL
    if over.lemma in words.threat_verbs and over.pos == "VERB" and prep.lower in {"of", "with", "about"}:
        return _THREATENED
    return None


def is_sought(scene: Scene, prep: Token, over: Token) -> bool:
    """Whether a deed is what something is offered or issued for: "information leading to the arrest of the men", "a
    warrant was issued for his arrest"."""
    words, parsed = scene.know.words, scene.parsed
    if prep.lower == "to" and over.lemma == "lead" and over.dep in {"acl", "relcl"}:
        return parsed.head(over.i).lemma in words.leads
    issued = [over, *parsed.kids(over.i, "nsubjpass", "dobj")] if prep.lower == "for" else []
    return any(t.lemma in words.warrants for t in issued)


def _by_object_of(scene: Scene, noun: Token) -> Whether | None:
    """ "foiled an attack", "an attack was repelled", "survived an attack", "planned an attack"."""
    words, verb = scene.know.words, scene.parsed.head(noun.i)
    if noun.dep not in {"dobj", "nsubjpass"}:
        return None
    if verb.lemma in words.failing_verbs - words.finding_verbs:
        return _FAILED
    if noun.dep != "dobj":
        return None
    if verb.lemma in words.surviving_verbs:
        # "survived a shooting that left four others dead"
        others = any(i in scene.harm_at for i in scene.parsed.subtree(noun.i) if i != noun.i)
        return None if others else _FAILED
    if verb.lemma in words.plan_verbs:
        return _HYPOTHETICAL if _is_denied(scene, verb) else _PLANNED
    return _THREATENED if verb.lemma == "threaten" else None


def _by_adjectives(scene: Scene, noun: Token) -> Whether | None:
    """ "an alleged attack", "a possible attack"."""
    marks = {k.lower for k in scene.parsed.kids(noun.i, "amod") if k.i < noun.i} & scene.know.words.unreal_words
    if not marks:
        return None
    if marks & {"alleged", "supposed"}:
        return _ALLEGED
    return None if _before(scene, noun) & {"new", "further"} else _HYPOTHETICAL


def is_asked_about(scene: Scene, noun: Token) -> bool:
    """Whether somebody asks only what a deed was: "whether the shooting was an accident"."""
    verb = scene.parsed.head(noun.i)
    asked = any(k.lower == "whether" for k in scene.parsed.kids(verb.i, "mark"))
    return asked and noun.dep == "nsubj" and verb.lemma == "be"


def _by_its_verb(scene: Scene, noun: Token, carrier: Token) -> Whether | None:
    """What the verb says that a noun stands by, unless a light verb carries it ("carried out an attack")."""
    if carrier.i != noun.i:
        return None
    verb = scene.parsed.head(noun.i)
    if noun.dep == "dobj" and is_plural(scene.parsed, noun) and verb.lemma in scene.know.words.unreal_verbs:
        return _HYPOTHETICAL
    if verb.pos not in {"VERB", "AUX"} or noun.dep not in {"dobj", "nsubj", "nsubjpass"} or verb.i in scene.harm_at:
        return None
    found = _verb(scene, verb)
    if is_asked_about(scene, noun):
        return None
    if found == _DENIED and noun.dep == "nsubj" and verb.lemma not in scene.know.words.occurring_verbs:
        return None  # "the clashes are not new", "the blast did not stop the traffic"
    return found


# ------------------------------------------------------------------------------------------ verbs


def _verb(scene: Scene, verb: Token) -> Whether:
    """By the verb's own clause, else by the verbs that it hangs on, as far up as its clause is theirs."""
    if verb.pos not in {"VERB", "AUX"}:
        return _ASSERTED
    own = _clause(scene, verb)
    if own is not None:
        return own
    if closes_clause(scene.parsed, verb.i) and verb.i in scene.harm_at:
        return _ASSERTED
    if _came_to_nothing(scene, verb):
        return _FAILED
    at = verb
    for _ in range(_FARTHEST):
        head = scene.parsed.head(at.i)
        if head.i == at.i:
            break
        if _tells_when(scene, at) or _tells_beside(scene, at, head):
            break
        found = _under(scene, at, head)
        if found is not None:
            return found
        if at.dep not in _CLIMBED or head.pos not in {"VERB", "AUX", "ADP"}:
            break
        at = head
        above = _clause(scene, at) if at.pos in {"VERB", "AUX"} and at.dep != "advcl" else None
        if above is not None:
            return above
    return _ASSERTED


def _tells_when(scene: Scene, at: Token) -> bool:
    """Whether a clause tells in the past when the one above it was, or why, and so was itself, whatever the other:
    "they had come up to feed the hens when rockets struck", "he is expected to live after being shot"."""
    if at.dep == "pcomp" and scene.parsed.head(at.i).lower in _BEHIND:
        who = (k for a in scene.parsed.ancestors(at.i) for k in scene.parsed.kids(a.i, "nsubj"))
        return not any(k.lower in _SPEAKING for k in who)  # "we will leave after destroying it"
    past = at.tag == "VBD" or any(k.tag == "VBD" for k in scene.parsed.kids(at.i, "aux", "auxpass"))
    if past and at.dep == "ccomp" and any(k.tag == "WRB" for k in scene.parsed.kids(at.i)):
        return True  # "want to learn why a man shot his wife"
    return at.dep == "advcl" and past and any(k.lower in _WHEN for k in scene.parsed.kids(at.i, "mark", "advmod"))


def _tells_beside(scene: Scene, at: Token, head: Token) -> bool:
    """Whether a clause in the past, with people of its own, only stands beside what is not told so: "will ask a judge
    to shut the club where one man was killed and four people were wounded"."""
    parsed = scene.parsed
    finite = [at, *parsed.kids(at.i, "aux", "auxpass")]
    past = any(t.tag == "VBD" for t in finite) and bool(parsed.kids(at.i, "nsubj", "nsubjpass"))
    return past and at.dep == "conj" and not any(t.tag == "VBD" for t in (head, *parsed.kids(head.i, "aux", "auxpass")))


def _came_to_nothing(scene: Scene, verb: Token) -> bool:
    """Whether a weapon was found, defused, shot down, or missed."""
    trigger = scene.trigger_at.get(verb.i)
    if trigger is None or trigger.frame not in {"weapon", "burst"}:
        return False
    return comes_to_nothing(scene, verb)


def _under(scene: Scene, at: Token, head: Token) -> Whether | None:
    """What a head makes of the clause `at` that hangs on it: tried to, threatened to, denied or prevented doing."""
    words = scene.know.words
    if at.dep in _CLAUSES and any(k.lower == "to" and k.dep == "aux" for k in scene.parsed.kids(at.i)):
        return _infinitive(scene, at, head)
    if at.dep == "ccomp" and head.lemma in words.threat_verbs and at.tag != "VBD":
        return _THREATENED
    if is_gerund(scene.parsed, at) and at.dep in {"xcomp", "ccomp", "dobj"} and head.lemma == "deny":
        return _DENIED
    if at.dep in {"acl", "ccomp"} and _is_untrue(scene, at, head):
        return _DENIED
    if at.dep in {"acl", "relcl"} and any(k.lower == "no" for k in scene.parsed.kids(head.i, "det")):
        return _DENIED  # "there are no foreigners being held by them"
    if at.dep == "pcomp":
        over = scene.parsed.head(head.i).lemma
        if over == "threaten":
            return _THREATENED
        if over == "suspect":
            return _ALLEGED  # "a man suspected of firing rockets"
        return _HYPOTHETICAL if over in words.averting_verbs else None
    return None


def _is_untrue(scene: Scene, at: Token, told: Token) -> bool:
    """Whether what a clause tells is said not to be so: "there was no truth to reports that X bombed it", "the claim
    that it did is false"."""
    words, parsed = scene.know.words, scene.parsed
    if told.lemma not in words.hearsay or not parsed.kids(at.i, "mark"):
        return False
    over = parsed.head(told.i)
    if told.dep == "pobj" and over.lower in {"to", "in"}:
        near = [parsed.head(over.i), *parsed.kids(over.head, "attr")]
        no = [k for t in near if t.lemma == "truth" for k in parsed.kids(t.i, "det")]
        return any(k.lower in {"no", "little", "any"} for k in no)
    return told.dep == "nsubj" and any(k.lower in words.untrue for k in parsed.kids(over.i, "acomp", "attr"))


def _infinitive(scene: Scene, at: Token, head: Token) -> Whether | None:
    words = scene.know.words
    if day_of_one_more(scene, at) is not None:
        return None
    if head.lemma in words.try_verbs | words.failing_nouns | (words.failing_verbs - words.finding_verbs):
        return _FAILED
    if head.lemma in words.threat_verbs:
        return _THREATENED
    if head.lemma in words.plan_verbs:
        return _HYPOTHETICAL if _is_denied(scene, head) else _PLANNED
    if at.dep == "advcl" or head.lemma in words.unreal_verbs or head.pos in {"NOUN", "ADJ", "PROPN"}:
        return _HYPOTHETICAL
    return None


def _is_denied(scene: Scene, plan: Token) -> bool:
    """Whether somebody denies a plan, so that nothing was planned: "denied that they are preparing an attack", "they do
    not plan to kidnap him"."""
    if scene.parsed.kids(plan.i, "neg"):
        return True
    return plan.dep in {"ccomp", "xcomp"} and scene.parsed.head(plan.i).lemma == "deny"


def _clause(scene: Scene, verb: Token) -> Whether | None:
    """Negation, modals and conditions of one verb's own clause."""
    for kid in scene.parsed.kids(verb.i):
        if kid.lower in _YOURSELF and kid.dep == "dobj":
            return _HYPOTHETICAL  # "Turn yourself in"
        if kid.dep == "neg":
            after = scene.parsed.tokens[kid.i + 1].lower if kid.i + 1 < len(scene.parsed.tokens) else ""
            if not {kid.lower, after} & {"only", "merely", "just"}:
                return _DENIED
        elif kid.dep == "aux" and (kid.tag == "MD" or kid.lower in scene.know.words.modals):
            refused = scene.parsed.kids(verb.i, "neg")  # "we will not attack embassies"
            return _PLANNED if kid.lower in {"will", "shall", "'ll", "wo"} and not refused else _HYPOTHETICAL
        elif kid.dep == "mark" and kid.lower in {"if", "unless", "lest", "whether"}:
            return _HYPOTHETICAL
        elif kid.dep in {"nsubj", "nsubjpass", "dobj"} and (
            kid.lower in _NOBODY or any(k.lower in {"no", "neither"} for k in scene.parsed.kids(kid.i, "det"))
        ):
            return _DENIED
    return None
