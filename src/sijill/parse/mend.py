"""What the parser takes wrongly though nothing else can be meant."""

from __future__ import annotations

from msgspec.structs import replace

from ..know.files import data_yaml
from ..model import Token

#: the lists of data/mend.yaml, which says what each is for
_WORDS = {name: frozenset(words) for name, words in data_yaml("mend.yaml").items()}
_TAKEN, _TAKING, _BODIES, _MONTHS = (_WORDS[name] for name in ("taken", "taking", "bodies", "months"))
_HELD, _TRYING, _BREAKING, _LOADED = (_WORDS[name] for name in ("held", "trying", "breaking", "loaded"))
_SAID, _HARMING, _DRIVE_BYS, _NAMING = (_WORDS[name] for name in ("said", "harming", "drive_bys", "naming"))
_GERUNDS, _DRESSED = _WORDS["gerunds"], _WORDS["dressed"]
#: past participles that are nouns too
_HIT = {"shot": "shoot", "hurt": "hurt"}
_ONE = frozenset(("one", "1"))
_PEOPLE = frozenset(("NNS", "NNPS", "NNP"))
_SUBJECTS = frozenset(("nsubj", "nsubjpass"))
_BESIDE = frozenset(("prep", "advcl", "npadvmod", "advmod"))
#: tokens before "drive-by" that may hang on it, behind "into" that may hang on the verb, and before "said"
_BEFORE, _REACH, _FAR = 8, 20, 60
_DASHES = frozenset(("--", "—", "–", "-"))


def mended(tokens: list[Token]) -> list[Token]:
    """The tokens of a text with the heads and parts of speech that must be meant; the list given stays as it is."""
    out = list(tokens)
    for token in tokens:
        if token.lower == "drive":
            _drive_by(out, token)
        if token.text == "IS" and token.tag == "VBZ":
            _islamic_state(out, token)
        if token.dep == "appos":
            _his_own(out, token)
        if token.dep == "acl" and token.tag in ("VBD", "VBN") and token.head == token.i - 1:
            _participle(out, token)
        elif token.lower == "as" and token.dep == "mark":
            _dressed_as(out, token)
        elif token.lower == "between" and token.dep in _SUBJECTS:
            _between_numbers(out, token)
        elif token.lower in _GERUNDS and token.dep in _SUBJECTS:
            out[token.i] = replace(token, pos="NOUN", tag="NN", lemma=token.lower)  # "fighting left nine dead"
        elif token.dep == "oprd" and token.tag == "VBN" and tokens[token.head].lemma in _NAMING:
            _who_is_named(out, token)
        elif token.dep in ("advcl", "pcomp") and token.tag == "VBN":
            _for_whom(out, token)
        if token.lower == "dead" and token.dep == "amod" and tokens[token.i - 1].lemma == "shoot":
            out[token.i] = replace(token, head=token.i - 1, dep="oprd")  # "shot dead two men"
        if token.lower == "shot" and token.tag == "NN":
            _people_shot(out, token)
        if token.dep == "nummod":
            _number_hit(out, token)
            _number_and_deed(out, token)
        elif token.dep == "dobj" and token.lower in _TAKEN:
            _people_taken(out, token)
        elif (
            token.dep == "nsubj" and token.head == token.i + 1 and tokens[token.head].tag == "NN" and token.tag == "NN"
        ):
            _noun_before_noun(out, token)
        elif token.dep in _SUBJECTS and token.head > token.i and token.lower != "who":
            _dateline(out, token)
        elif token.lower == "who" and token.dep in _SUBJECTS:
            _who_of_body(out, token)
        elif token.dep == "compound" and token.lower in _MONTHS:
            _day_before_noun(out, token)
        elif token.lower == "into" and token.dep == "prep":
            _into_after_load(out, token)
        elif token.tag == "VBG" and token.dep in ("advcl", "ccomp"):
            _harm_after_said(out, token)
        elif token.dep == "ccomp":
            _clause_of_verb(out, token)
        elif token.lower == "which" and token.dep == "pobj":
            _in_which(out, token)
        elif token.lower == "between" and token.dep == "prep":
            _sides_of_what_breaks_out(out, token)
    return out


def _clause_of_verb(tokens: list[Token], verb: Token) -> None:
    over = tokens[verb.head].lemma
    if over in _HELD:
        _who_is_held_to_be(tokens, verb)
    if over in _SAID:
        _what_is_said(tokens, tokens[verb.i])
    elif verb.lemma in _SAID:
        _object_before_said(tokens, verb)
    elif verb.head > verb.i and over in _TRYING:
        tokens[verb.i] = replace(verb, dep="parataxis")  # "65 were killed, most of them as they tried to flee"
    elif verb.head > verb.i:
        _clause_before_semicolon(tokens, verb)


def _number_hit(tokens: list[Token], number: Token) -> None:
    """A verb after a number above one ("5 shot in park", "leaves 6 shot"): the noun would be in the plural."""
    noun = tokens[number.head]
    if noun.i != number.i + 1 or noun.tag != "NN" or noun.lower not in _HIT or number.lower in _ONE:
        return
    dep = "ccomp" if noun.dep == "dobj" else noun.dep
    tokens[noun.i] = replace(noun, pos="VERB", tag="VBN", lemma=_HIT[noun.lower], dep=dep)
    tokens[number.i] = replace(number, dep="nsubjpass")


def _people_shot(tokens: list[Token], shot: Token) -> None:
    """ "A student shot and killed by men": the student is no part of a noun with "shot", which is a verb like the one
    behind "and"."""
    if shot.i + 2 >= len(tokens):
        return
    person, both, verb = tokens[shot.i - 1], tokens[shot.i + 1], tokens[shot.i + 2]
    if person.head != shot.i or person.dep != "compound" or (both.lower, verb.dep, verb.tag) != ("and", "conj", "VBN"):
        return
    tokens[both.i], tokens[verb.i] = replace(both, head=shot.i), replace(verb, head=shot.i)
    for k in range(max(shot.i - _BEFORE, 0), person.i):
        if tokens[k].head == shot.i:
            tokens[k] = replace(tokens[k], head=person.i)
    tokens[person.i] = replace(person, head=shot.head, dep=shot.dep)
    tokens[shot.i] = replace(shot, pos="VERB", tag="VBN", lemma=_HIT["shot"], head=person.i, dep="acl")


def _who_is_named(tokens: list[Token], verb: Token) -> None:
    """What befell people is told of them, and is not what they are named: "police named the man killed on Monday"."""
    before = tokens[verb.i - 1]
    if before.head == verb.head and before.dep == "dobj":
        tokens[verb.i] = replace(verb, head=before.i, dep="acl")


def _for_whom(tokens: list[Token], verb: Token) -> None:
    """ "Held a service for a teacher shot in her home": what is told of the teacher is no clause of its own."""
    who = tokens[verb.i - 1]
    if who.head != verb.i or who.dep not in _SUBJECTS:
        return
    mark = next((t for t in reversed(tokens[max(who.i - _BEFORE, 0) : who.i]) if t.lower == "for"), None)
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
    has_object = any(t.head == verb.i and t.dep == "dobj" for t in tokens[verb.i + 1 : verb.i + _BEFORE])
    if noun.dep != "ROOT" or not has_object:
        tokens[verb.i] = replace(verb, tag="VBN")
        return
    _make_root(tokens, replace(verb, tag="VBD"), noun)


def _make_root(tokens: list[Token], verb: Token, noun: Token) -> None:
    """Makes a verb that of the whole sentence, of which the noun was taken for the root."""
    for t in tokens[verb.i + 1 : verb.i + _FAR]:
        if t.head == noun.i and t.sentence == verb.sentence:
            tokens[t.i] = replace(t, head=verb.i)
    tokens[verb.i] = replace(verb, dep="ROOT", head=verb.i)
    tokens[noun.i] = replace(noun, dep="nsubj", head=verb.i)


def _dressed_as(tokens: list[Token], mark: Token) -> None:
    """ "Men disguised as police officers kidnapped a doctor": the men did, and not those whom they passed for."""
    verb = tokens[mark.head]
    dressed = tokens[verb.head]
    noun = tokens[dressed.head]
    passed_for = next((t for t in tokens[mark.i + 1 : verb.i] if t.head == verb.i and t.dep in _SUBJECTS), None)
    if verb.dep != "advcl" or dressed.lemma not in _DRESSED or noun.dep != "ROOT" or passed_for is None:
        return
    tokens[mark.i] = replace(mark, pos="ADP", dep="prep", head=dressed.i)
    tokens[passed_for.i] = replace(passed_for, dep="pobj", head=mark.i)
    _make_root(tokens, verb, noun)


def _between_numbers(tokens: list[Token], between: Token) -> None:
    """ "Between four and seven civilians were killed": the civilians are the subject."""
    noun = next((t for t in tokens[between.i + 1 : between.i + _BEFORE] if t.head == between.i), None)
    if noun is None or noun.dep != "pobj":
        return
    tokens[noun.i] = replace(noun, dep=between.dep, head=between.head)
    tokens[between.i] = replace(between, dep="quantmod", head=between.i + 1)


def _people_taken(tokens: list[Token], taken: Token) -> None:
    """People before "hostage" are the object ("took two aid workers hostage"), and no part of one noun with it."""
    verb, people = tokens[taken.head], tokens[taken.i - 1]
    if verb.lemma not in _TAKING or people.head != taken.i or people.tag not in _PEOPLE:
        return
    for k in range(verb.i + 1, people.i):
        if tokens[k].head == taken.i:
            tokens[k] = replace(tokens[k], head=people.i)
    tokens[people.i] = replace(people, head=verb.i, dep="dobj")
    tokens[taken.i] = replace(taken, dep="oprd")


def _dateline(tokens: list[Token], first: Token) -> None:
    """Of two subjects of one verb with a dash between them, the first is a dateline ("MOSUL -- Two men were shot")."""
    between = tokens[first.i + 1 : first.head]
    dash = next((t.i for t in between if t.text in _DASHES), None)
    if dash is not None and any(t.dep in _SUBJECTS and t.head == first.head for t in tokens[dash + 1 : first.head]):
        tokens[first.i] = replace(first, dep="npadvmod")


def _who_of_body(tokens: list[Token], who: Token) -> None:
    """ "Who" is somebody of a school, not the school ("a senior at Harding High School who was killed")."""
    verb = tokens[who.head]
    body = tokens[verb.head]
    prep = tokens[body.head]
    if verb.dep != "relcl" or body.lower not in _BODIES or body.dep != "pobj" or prep.dep != "prep":
        return
    member = tokens[prep.head]
    if member.pos in ("NOUN", "PROPN", "ADJ") and member.i < prep.i:
        tokens[verb.i] = replace(verb, head=member.i)


def _drive_by(tokens: list[Token], drive: Token) -> None:
    """ "A drive-by shooting" is one noun, not a drive by what is shooting."""
    if [t.lower for t in tokens[drive.i + 1 : drive.i + 3]] != ["-", "by"] or drive.i + 3 >= len(tokens):
        return
    by, deed = tokens[drive.i + 2], tokens[drive.i + 3]
    if deed.lower not in _DRIVE_BYS:
        return
    head, dep = deed.head, deed.dep
    if deed.head == by.i and by.head != by.i:
        head, dep = by.head, by.dep
        for t in tokens[max(drive.i - _BEFORE, 0) : drive.i + 3]:
            if t.head == by.i:
                tokens[t.i] = replace(t, head=deed.i)
        tokens[by.i] = replace(by, head=deed.i, dep="compound")
    tokens[deed.i] = replace(deed, head=head, dep=dep, pos="NOUN", tag="NN")


def _number_and_deed(tokens: list[Token], number: Token) -> None:
    """ "Killing two and wounding scores": a number with a verb behind it is of its own, the noun is that verb's."""
    noun = tokens[number.head]
    deed = next(
        (t for t in tokens[number.i + 1 : noun.i] if t.tag == "VBG" and (t.head, t.dep) == (number.i, "conj")), None
    )
    if deed is None or tokens[noun.head].pos != "VERB":
        return
    for t in tokens[number.i + 1 : deed.i]:
        if t.head == number.i:
            tokens[t.i] = replace(t, head=noun.head)
    tokens[number.i] = replace(number, head=noun.head, dep=noun.dep)
    tokens[deed.i] = replace(deed, head=noun.head)
    tokens[noun.i] = replace(noun, head=deed.i, dep="dobj")


def _day_before_noun(tokens: list[Token], month: Token) -> None:
    """ "On 12 March soldiers rounded up 20 men": the day is the preposition's, and no part of the noun."""
    day, prep = tokens[month.i - 1], tokens[max(month.i - 2, 0)]
    if not (day.text.isdigit() and day.head == month.head and prep.dep == "prep" and prep.i == month.i - 2):
        return
    if any(t.dep == "pobj" and t.head == prep.i for t in tokens[prep.i + 1 : month.head + 1]):
        return
    tokens[month.i] = replace(month, head=prep.i, dep="pobj")
    tokens[day.i] = replace(day, head=month.i)


def _into_after_load(tokens: list[Token], into: Token) -> None:
    """ "Drove a truck packed with explosives into a base in Gao on Monday": it was driven, not packed, into it."""
    loaded = tokens[into.head]
    thing = tokens[loaded.head]
    verb = tokens[thing.head]
    if loaded.dep != "acl" or loaded.lemma not in _LOADED or thing.dep != "dobj" or verb.pos != "VERB":
        return
    for t in tokens[into.i : into.i + _REACH]:
        if t.head == loaded.i and t.dep == "prep":
            tokens[t.i] = replace(t, head=verb.i)


def _harm_after_said(tokens: list[Token], harm: Token) -> None:
    """Harm behind who says it is of what they say: "planes struck a camp, the ministry said, killing nine"."""
    said = tokens[harm.head]
    if said.lemma not in _SAID or harm.lemma not in _HARMING or said.i > harm.i:
        return
    told = next((t for t in tokens[max(said.i - _FAR, 0) : said.i] if t.head == said.i and t.dep == "ccomp"), None)
    if told is not None and told.pos == "VERB":
        tokens[harm.i] = replace(harm, head=told.i, dep="advcl")


def _clause_before_semicolon(tokens: list[Token], verb: Token) -> None:
    """A clause before a semicolon stands beside what follows: "they abducted nine men; three escaped"."""
    if any(t.text in (";", ":") for t in tokens[verb.i : verb.head]):
        tokens[verb.i] = replace(verb, dep="parataxis")


def _object_before_said(tokens: list[Token], said: Token) -> None:
    """Of two subjects of "said" the first is the object of the verb before: "they killed two men, he said"."""
    verb = tokens[said.head]
    subjects = [t for t in tokens[verb.i + 1 : said.i] if t.head == said.i and t.dep in _SUBJECTS]
    if verb.pos != "VERB" or len(subjects) != 2:
        return
    first, second = subjects
    if any(t.text == "," for t in tokens[first.i : second.i]):
        tokens[first.i] = replace(first, head=verb.i, dep="dobj")
        tokens[said.i] = replace(said, dep="parataxis")


def _sides_of_what_breaks_out(tokens: list[Token], between: Token) -> None:
    """ "Fighting broke out on Monday between X and Y": the sides are the fighting's."""
    verb = tokens[between.head]
    if verb.lemma not in _BREAKING or verb.i > between.i:
        return
    what = next((t for t in tokens[max(verb.i - _BEFORE, 0) : verb.i] if t.head == verb.i and t.dep == "nsubj"), None)
    if what is not None:
        tokens[between.i] = replace(between, head=what.i)


def _what_is_said(tokens: list[Token], verb: Token) -> None:
    """All before who says it is of what is said: "they raided a village on Sunday, killing nine, locals told us"."""
    said = tokens[verb.head]
    if verb.dep != "ccomp" or said.lemma not in _SAID:
        return
    subjects = [t for t in tokens[verb.i : said.i] if t.head == said.i and t.dep == "nsubj"]
    if not subjects or verb.pos != "VERB":
        return
    who = subjects.pop()
    for name in subjects:  # "attacked Kukawa, Plateau state, …"
        tokens[name.i] = replace(name, head=verb.i, dep="appos")
    for t in tokens[verb.i + 1 : who.i]:
        if t.head == said.i and t.dep in _BESIDE:
            tokens[t.i] = replace(t, head=verb.i)


def _who_is_held_to_be(tokens: list[Token], verb: Token) -> None:
    """ "Gunmen believed to be from X attacked a village": the attack is told, and "believed" stands by the gunmen."""
    held = tokens[verb.head]
    kids = [t for t in tokens[max(held.i - _FAR, 0) : verb.i] if t.head == held.i and t.i != held.i]
    who = next((t for t in kids if t.dep == "nsubj"), None)
    is_bare = any(t.dep == "xcomp" and t.lemma == "be" for t in kids) and not any(
        t.dep in ("aux", "auxpass") for t in kids
    )
    if who is None or not is_bare or verb.i < held.i or any(t.head == verb.i and t.dep == "nsubj" for t in kids):
        return
    over = verb.i if held.head == held.i else held.head
    tokens[who.i] = replace(who, head=verb.i)
    tokens[held.i] = replace(held, head=who.i, dep="acl", tag="VBN")
    tokens[verb.i] = replace(verb, head=over, dep=held.dep)


def _noun_before_noun(tokens: list[Token], noun: Token) -> None:
    """ "A Syrian air force strike": the force is no subject of the strike, and the article is the strike's."""
    tokens[noun.i] = replace(noun, dep="compound")
    for t in tokens[max(noun.i - _BEFORE, 0) : noun.i]:
        if t.head == noun.i and t.dep == "det":
            tokens[t.i] = replace(t, head=noun.head)


def _islamic_state(tokens: list[Token], name: Token) -> None:
    """ "IS fighters" are no verb, where the text is not all in capitals."""
    following = tokens[name.i + 1] if name.i + 1 < len(tokens) else name
    if following.tag in ("NN", "NNS") and not following.text.isupper():
        tokens[name.i] = replace(name, head=following.i, dep="compound", pos="PROPN", tag="NNP", lemma="IS")


def _his_own(tokens: list[Token], kin: Token) -> None:
    """People of somebody's own in a list are others: "Ali Omar, his wife and four of their children"."""
    near = tokens[max(kin.i - 3, 0) : kin.i + _BEFORE]
    own = any(t.head == kin.i and t.tag == "PRP$" for t in near)
    if own and any(t.head == kin.i and t.dep == "conj" for t in near):
        tokens[kin.i] = replace(kin, dep="conj")


def _in_which(tokens: list[Token], which: Token) -> None:
    """ "Detained nine over clashes in Beirut, in which six died": the dying is told of the clashes."""
    prep = tokens[which.head]
    verb = tokens[prep.head]
    if verb.dep != "advcl" or prep.i < 2 or tokens[prep.i - 1].text != "," or verb.i < which.i:
        return
    noun = tokens[prep.i - 2]
    while noun.pos in ("NOUN", "PROPN") and noun.dep in ("pobj", "compound", "conj", "appos"):
        over = tokens[noun.head] if noun.dep != "pobj" else tokens[tokens[noun.head].head]
        if over.pos not in ("NOUN", "PROPN"):
            break
        noun = over
    if noun.pos == "NOUN":
        tokens[verb.i] = replace(verb, head=noun.i, dep="relcl")
