"""What the parser takes wrongly though nothing else can be meant."""

from __future__ import annotations

from msgspec.structs import replace

from ..model import Token
from .mend_agents import mend_agents
from .mend_clauses import mend_clause, shot_dead
from .mend_first import mended_first, named_rightly
from .mend_headlines import drive_by, found_in_headline, number_hit, people_shot, shot_at_end, year_of_school, year_old
from .mend_lists import (
    act_of_date,
    between_numbers,
    by_his_name,
    clause_after,
    day_before_noun,
    firing_subject,
    further_harm,
    further_object,
    his_own,
    noun_before_noun,
    number_and_deed,
    parts_of_number,
    past_after_past,
    past_of_subject,
    subject_after_date,
    subject_before_aside,
    town_that_fell,
    verb_before_object,
    which_of_date,
)
from .mend_said import (
    clause_of_verb,
    deed_before_said,
    harm_after_said,
    harm_of_clause,
    people_before_said,
    thing_held_to_be,
)
from .mend_words import BEFORE, FAR, HELD, REACH, SUBJECTS, WORDS

_TAKEN, _TAKING, _BODIES, _MONTHS = (WORDS[name] for name in ("taken", "taking", "bodies", "months"))
_BREAKING, _LOADED, _NAMING = (WORDS[name] for name in ("breaking", "loaded", "naming"))
_GERUNDS, _OF_ACTS, _DRESSED, _TRIED = (WORDS[name] for name in ("gerunds", "of_acts", "dressed", "tried"))
_FOUND_SO, _FINDING, _YEARS = WORDS["found_so"], WORDS["finding"], WORDS["years_of_school"]
#: past tenses that are taken for the present
_PASTS = {"retook": "retake"}
_PEOPLE = frozenset(("NNS", "NNPS", "NNP"))
#: by which somebody is of a body that is named: "a reporter with Dalan TV"
_MEMBERS = frozenset(("with", "at", "for"))
_DASHES = frozenset(("--", "—", "–", "-", ":"))


def mended(tokens: list[Token]) -> list[Token]:
    """The tokens of a text with the heads and parts of speech that must be meant; the list given stays as it is.  A
    sentence whose heads would lead in a ring, or out of it, stays as it was parsed."""
    tokens = named_rightly(tokens)
    first = mended_first(tokens)
    out = list(first)
    _mend(out, first)
    mend_agents(out)
    unsound = {tokens[i].sentence for i in range(len(out)) if out[i] is not tokens[i] and not _is_rooted(out, i)}
    return [old if old.sentence in unsound else new for old, new in zip(tokens, out, strict=True)] if unsound else out


def _is_rooted(tokens: list[Token], i: int) -> bool:
    """Whether the heads of a token lead to a root of its own sentence."""
    seen = {i}
    while (head := tokens[i].head) != i:
        if head in seen or tokens[head].sentence != tokens[i].sentence:
            return False
        seen.add(head)
        i = head
    return True


def _mend(out: list[Token], tokens: list[Token]) -> None:
    for token in tokens:
        if token.lower == "drive":
            drive_by(out, token)
        if token.text == "IS" and token.tag == "VBZ":
            _islamic_state(out, token)
        if token.dep == "appos":
            his_own(out, token)
        if token.dep == "amod" and token.i:
            verb_before_object(out, token)
        if token.dep in ("ROOT", "advcl", "ccomp") and token.lemma in HELD and token.tag in ("VBN", "VBD"):
            thing_held_to_be(out, token)
        if token.dep == "acl" and token.tag in ("VBD", "VBN") and token.head == token.i - 1:
            firing_subject(out, token)
            subject_after_date(out, out[token.i])
            if out[token.i].dep == "acl":
                _participle(out, token)
                deed_before_said(out, token)
        elif token.lower == "as" and token.dep == "mark":
            _dressed_as(out, token)
        elif token.lower == "between" and token.dep in SUBJECTS:
            between_numbers(out, token)
        elif token.lower in _GERUNDS:
            act_of_date(out, token)
            _act_that_is_noun(out, out[token.i])
        elif token.dep == "oprd" and token.tag == "VBN" and tokens[token.head].lemma in _NAMING:
            _who_is_named(out, token)
        elif token.dep in ("advcl", "pcomp") and token.tag == "VBN":
            _for_whom(out, token)
            _of_object(out, token)
        if token.lower in _YEARS and token.i:
            year_of_school(out, token)
        if token.lower == "dead" and token.dep == "amod" and token.i:
            _so_of_whom(out, token)
        if token.lower in _PASTS and token.pos == "VERB":
            out[token.i] = replace(token, tag="VBD", lemma=_PASTS[token.lower])
        if token.lower in _FOUND_SO and token.pos == "NOUN":
            year_old(out, token)
        if token.lower == "shot" and token.tag in ("NN", "VBN"):
            shot_at_end(out, token)
            shot_dead(out, out[token.i])
            people_shot(out, out[token.i])
        if token.dep == "conj" and token.pos in ("NOUN", "PROPN"):
            further_object(out, token)
            by_his_name(out, token)
        if token.dep == "auxpass":
            subject_before_aside(out, token)
        if token.dep == "relcl":
            which_of_date(out, token)
        if token.tag == "VBN" and token.dep in ("ROOT", "ccomp", "conj"):
            past_of_subject(out, out[token.i])
        if token.dep == "nummod":
            day_before_noun(out, token)
            number_hit(out, token)
            number_and_deed(out, token)
            further_harm(out, token)
        elif token.dep == "dobj" and token.lower in _TAKEN:
            _people_taken(out, token)
        elif token.dep == "dobj" and token.pos == "NUM":
            parts_of_number(out, token)
        elif (
            token.dep == "nsubj" and token.head == token.i + 1 and tokens[token.head].tag == "NN" and token.tag == "NN"
        ):
            noun_before_noun(out, token)
        elif token.dep in SUBJECTS and token.head > token.i and token.lower != "who":
            _dateline(out, token)
            town_that_fell(out, token)
            found_in_headline(out, token)
            people_before_said(out, token)
        elif token.lower == "who" and token.dep in SUBJECTS:
            _who_of_body(out, token)
        elif token.dep in ("compound", "nmod") and token.lower in _MONTHS:
            day_before_noun(out, token)
        elif token.lower == "into" and token.dep == "prep":
            _into_after_load(out, token)
        elif token.tag == "VBG" and token.dep in ("advcl", "ccomp"):
            harm_after_said(out, token)
            harm_of_clause(out, out[token.i])
        elif token.dep == "ccomp":
            clause_of_verb(out, token)
        elif token.dep == "conj" and token.pos == "VERB":
            clause_after(out, token)
            past_after_past(out, out[token.i])
        elif token.lower == "which" and token.dep == "pobj":
            _in_which(out, token)
        elif token.lower == "between" and token.dep == "prep":
            _sides_of_what_breaks_out(out, token)
        mend_clause(out, token)


def _so_of_whom(tokens: list[Token], dead: Token) -> None:
    """ "Shot dead two men", "was pronounced dead Sunday": "dead" tells what became of whom the verb is said of."""
    verb, noun = tokens[dead.i - 1], tokens[dead.head]
    if verb.lemma == "shoot" or (verb.pos == "VERB" and noun.label in ("DATE", "TIME")):
        tokens[dead.i] = replace(dead, head=verb.i, dep="oprd")


def _act_that_is_noun(tokens: list[Token], act: Token) -> None:
    """ "Fighting left nine dead", "Russian shelling killed two", "killed in Israeli shelling", "hurt in a Flint
    stabbing", "a Friday night shooting at a home left two dead": nouns, not verbs."""
    as_noun = replace(act, pos="NOUN", tag="NN", lemma=act.lower)
    before = tokens[act.i - 1]
    if act.dep in SUBJECTS:
        tokens[act.i] = as_noun
    elif (
        act.i == 0
        or act.tag != "VBG"
        or any(t.head == act.i and t.dep == "dobj" for t in tokens[act.i : act.i + BEFORE])
    ):
        return
    elif act.dep == "pobj" and before.head == act.i and before.dep in ("det", "compound"):
        tokens[act.i] = as_noun
    elif act.dep == "aux" and tokens[act.head].tag == "VBD":
        tokens[act.i] = replace(as_noun, dep="nsubj")
        for t in tokens[max(act.i - BEFORE, 0) : act.i]:
            if t.head == act.head and t.dep in ("nsubj", "amod", "det"):
                dep = "compound" if t.dep == "nsubj" else t.dep
                tokens[t.i] = replace(t, head=act.i, dep=dep)
    elif before.dep in SUBJECTS and act.dep == "acl" and before.label in ("DATE", "TIME"):
        tokens[act.i] = replace(as_noun, head=before.head, dep=before.dep)
        for t in tokens[max(before.i - BEFORE, 0) : before.i]:
            if t.head == before.i and t.dep in ("det", "amod"):
                tokens[t.i] = replace(t, head=act.i)
        tokens[before.i] = replace(before, head=act.i, dep="compound")
    elif before.dep == "pobj" and act.dep in ("advcl", "acl") and tokens[before.head].lower in _OF_ACTS:
        tokens[act.i] = replace(as_noun, head=before.head, dep="pobj")
        for t in tokens[before.head + 1 : act.i]:
            if t.head == before.i:
                tokens[t.i] = replace(t, head=act.i)
        tokens[before.i] = replace(before, head=act.i, dep="compound")


def _who_is_named(tokens: list[Token], verb: Token) -> None:
    """What befell people is told of them, and is not what they are named: "police named the man killed on Monday"."""
    before = tokens[verb.i - 1]
    if before.head == verb.head and before.dep == "dobj":
        tokens[verb.i] = replace(verb, head=before.i, dep="acl")


def _for_whom(tokens: list[Token], verb: Token) -> None:
    """ "Held a service for a teacher shot in her home": what is told of the teacher is no clause of its own."""
    who = tokens[verb.i - 1]
    if who.head != verb.i or who.dep not in SUBJECTS:
        return
    mark = next((t for t in reversed(tokens[max(who.i - BEFORE, 0) : who.i]) if t.lower == "for"), None)
    if mark is None or (mark.head != verb.i and verb.head != mark.i):
        return
    over = verb.head if mark.head == verb.i else mark.head
    tokens[mark.i] = replace(mark, pos="ADP", dep="prep", head=over)
    tokens[who.i] = replace(who, dep="pobj", head=mark.i)
    tokens[verb.i] = replace(verb, dep="acl", head=who.i)


def _participle(tokens: list[Token], verb: Token) -> None:
    """A participle right behind its noun ("the victims identified Saturday"), but for the verb of a whole sentence:
    "suspected herders killed 20 people"."""
    noun = tokens[verb.head]
    if noun.dep == "ROOT" and noun.tag == "NNS" and verb.lemma in _FINDING:
        _make_root(tokens, replace(verb, tag="VBN"), noun, dep="nsubjpass")  # "Five bodies found in Mosul"
        return
    has_object = any(t.head == verb.i and t.dep == "dobj" for t in tokens[verb.i + 1 : verb.i + BEFORE])
    if noun.dep != "ROOT" or not has_object:
        tokens[verb.i] = replace(verb, tag="VBN")
        return
    _make_root(tokens, replace(verb, tag="VBD"), noun)


def _make_root(tokens: list[Token], verb: Token, noun: Token, dep: str = "nsubj") -> None:
    """Makes a verb that of the whole sentence, of which the noun was taken for the root: now its subject, by `dep`."""
    for t in tokens[verb.i + 1 : verb.i + FAR]:
        if t.head == noun.i and t.sentence == verb.sentence:
            tokens[t.i] = replace(t, head=verb.i)
    tokens[verb.i] = replace(verb, dep="ROOT", head=verb.i)
    tokens[noun.i] = replace(noun, dep=dep, head=verb.i)


def _dressed_as(tokens: list[Token], mark: Token) -> None:
    """ "Men disguised as police officers kidnapped a doctor": the men did, and not those whom they passed for."""
    verb = tokens[mark.head]
    dressed = tokens[verb.head]
    noun = tokens[dressed.head]
    passed_for = next((t for t in tokens[mark.i + 1 : verb.i] if t.head == verb.i and t.dep in SUBJECTS), None)
    if verb.dep != "advcl" or dressed.lemma not in _DRESSED or noun.dep != "ROOT" or passed_for is None:
        return
    tokens[mark.i] = replace(mark, pos="ADP", dep="prep", head=dressed.i)
    tokens[passed_for.i] = replace(passed_for, dep="pobj", head=mark.i)
    _make_root(tokens, verb, noun)


def _people_taken(tokens: list[Token], taken: Token) -> None:
    """People before "hostage" are the object ("took two aid workers hostage"), and no part of one noun with it."""
    verb, people = tokens[taken.head], tokens[taken.i - 1]
    if people.i == verb.i and verb.lemma in _TAKING:
        _whom_they_took(tokens, verb, taken)
        return
    if verb.lemma not in _TAKING or people.head != taken.i or people.tag not in _PEOPLE:
        return
    for k in range(verb.i + 1, people.i):
        if tokens[k].head == taken.i:
            tokens[k] = replace(tokens[k], head=people.i)
    tokens[people.i] = replace(people, head=verb.i, dep="dobj")
    tokens[taken.i] = replace(taken, dep="oprd")


def _whom_they_took(tokens: list[Token], verb: Token, taken: Token) -> None:
    """ "Shot two soldiers taken prisoner in May": the soldiers had been taken."""
    whom = tokens[verb.i - 1]
    beside = verb.dep == "advcl" and verb.head == whom.head and whom.dep == "dobj"
    if not (beside or (verb.dep == "acl" and verb.head == whom.i)) or verb.tag not in ("VBD", "VBN"):
        return
    if any(t.head == verb.i and t.dep in (*SUBJECTS, "aux", "mark") for t in tokens[max(verb.i - BEFORE, 0) : verb.i]):
        return
    tokens[verb.i] = replace(verb, tag="VBN", dep="acl", head=whom.i)
    tokens[taken.i] = replace(taken, dep="oprd")


def _dateline(tokens: list[Token], first: Token) -> None:
    """Of two subjects of one verb with a dash or colon between them, the first is a dateline, or says what the other
    does ("MOSUL -- Two men were shot", "Police: Gunmen killed two")."""
    between = tokens[first.i + 1 : first.head]
    dash = next((t.i for t in between if t.text in _DASHES), None)
    if dash is not None and any(t.dep in SUBJECTS and t.head == first.head for t in tokens[dash + 1 : first.head]):
        tokens[first.i] = replace(first, dep="npadvmod")
    elif between and between[0].text == ":" and first.text.isupper():
        _named_behind(tokens, first, between)


def _named_behind(tokens: list[Token], town: Token, between: list[Token]) -> None:
    """ "MINGORA: Chief Idrees Khan and four others were killed": the town was not killed, but who is named."""
    own = [t for t in between if t.head == town.i and t.pos in ("NOUN", "PROPN") and t.dep in ("npadvmod", "appos")]
    if not own:
        return
    for t in between[1:]:
        if t.head == town.i and t.i != own[0].i:
            tokens[t.i] = replace(t, head=own[0].i)
    tokens[own[0].i] = replace(own[0], head=town.head, dep=town.dep)
    tokens[town.i] = replace(town, dep="npadvmod")


def _who_of_body(tokens: list[Token], who: Token) -> None:
    """ "Who" is somebody of a school or a company, not the school ("a senior at Harding High School who was killed", "a
    cameraman with Dalan TV, who was killed")."""
    verb = tokens[who.head]
    body = tokens[verb.head]
    prep = tokens[body.head]
    named = body.label == "ORG" and prep.lower in _MEMBERS
    if verb.dep != "relcl" or not (named or body.lower in _BODIES) or body.dep != "pobj" or prep.dep != "prep":
        return
    member = tokens[prep.head]
    if member.pos in ("NOUN", "PROPN", "ADJ") and member.i < prep.i:
        tokens[verb.i] = replace(verb, head=member.i)


def _into_after_load(tokens: list[Token], into: Token) -> None:
    """ "Drove a truck packed with explosives into a base in Gao on Monday": it was driven, not packed, into it."""
    loaded = tokens[into.head]
    thing = tokens[loaded.head]
    verb = tokens[thing.head]
    if loaded.dep != "acl" or loaded.lemma not in _LOADED or thing.dep != "dobj" or verb.pos != "VERB":
        return
    for t in tokens[into.i : into.i + REACH]:
        if t.head == loaded.i and t.dep == "prep":
            tokens[t.i] = replace(t, head=verb.i)


def _sides_of_what_breaks_out(tokens: list[Token], between: Token) -> None:
    """ "Fighting broke out on Monday between X and Y": the sides are the fighting's."""
    verb = tokens[between.head]
    if verb.lemma not in _BREAKING or verb.i > between.i:
        return
    what = next((t for t in tokens[max(verb.i - BEFORE, 0) : verb.i] if t.head == verb.i and t.dep == "nsubj"), None)
    if what is not None:
        tokens[between.i] = replace(between, head=what.i)


def _islamic_state(tokens: list[Token], name: Token) -> None:
    """ "IS fighters" are no verb, where the text is not all in capitals."""
    following = tokens[name.i + 1] if name.i + 1 < len(tokens) else name
    if following.tag not in ("NN", "NNS") or following.text.isupper() or following.sentence != name.sentence:
        return
    if following.head == name.i:  # what was taken for the verb's own is the noun's
        for t in tokens[max(name.i - FAR, 0) : name.i + FAR]:
            if t.head == name.i and t.i != name.i:
                tokens[t.i] = replace(t, head=following.i)
        up = following.i if name.head == name.i else name.head
        tokens[following.i] = replace(following, head=up, dep=name.dep)
    tokens[name.i] = replace(name, head=following.i, dep="compound", pos="PROPN", tag="NNP", lemma="IS")


def _in_which(tokens: list[Token], which: Token) -> None:
    """ "Detained nine over clashes in Beirut, in which six died": the dying is told of the clashes."""
    prep = tokens[which.head]
    verb = tokens[prep.head]
    if verb.dep != "advcl" or prep.i < 2 or tokens[prep.i - 1].text != "," or verb.i < which.i:
        return
    noun = tokens[prep.i - 2]
    for _ in range(FAR):  # what was mended before may lead in a ring
        if noun.pos not in ("NOUN", "PROPN") or noun.dep not in ("pobj", "compound", "conj", "appos"):
            break
        over = tokens[noun.head] if noun.dep != "pobj" else tokens[tokens[noun.head].head]
        if over.pos not in ("NOUN", "PROPN"):
            break
        noun = over
    if noun.pos == "NOUN":
        tokens[verb.i] = replace(verb, head=noun.i, dep="relcl")


def _of_object(tokens: list[Token], verb: Token) -> None:
    """ "Executed two men on Tuesday convicted of killing a policeman": the men were convicted."""
    over = tokens[verb.head]
    if verb.lemma not in _TRIED or over.pos != "VERB" or verb.i < over.i:
        return
    between = tokens[over.i + 1 : verb.i]
    people = next((t for t in between if t.head == over.i and t.dep == "dobj"), None)
    own = any(t.head == verb.i and t.dep in (*SUBJECTS, "mark", "aux", "auxpass") for t in between)
    if people is not None and not own and not any(t.text == "," for t in between):
        tokens[verb.i] = replace(verb, head=people.i, dep="acl")
