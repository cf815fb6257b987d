"""Which runs of classes are expressions of time: regular expressions over the class letters of `times_lex`."""

from __future__ import annotations

import re

from ..know.times import TimeWords
from . import times_phrase as phrase
from .times_lex import Piece
from .times_phrase import Build, Phrase

_MO = r"(?:[Mm]|b\.?)"
_EDGE = r"(?:t?O?e{1,4}[oI-]?t?|[EF][oI]?t?)"
_HOURS = r"(?:t?e?PU?[oJ]?t?)"
_LEAD = rf"(?:{_HOURS}|{_EDGE})?"
_WEEK = r"(?:t?[Ww]\.?,?J?)?"
_YEAR = r"(?:,?o?Y)"
#: a year in two digits, only where nothing follows that it could count
_SHORT = r"(?:'[dn]|-?[dn](?=[-,.;:()#]))"
_MANY = r"(?:(?:a?[cdn]|a|l?c)(?:-?[cn]){0,9}(?:&ac)?)"
_POINT = r"(?:kk|i[lx]|[lxifpk])"
_THAT_YEAR = rf"(?:,?o?t?{_POINT}U)"
_NOT_NUMBER = r"(?<![$n/])(?<![dn]:)"
_RATIO = r"%|[:/][dn]"
_DAY_MONTH = rf"{_LEAD}{_WEEK}t?{_NOT_NUMBER}[dD]-?o?t?(?:M|m(?!_)|b\.?)(?:-?{_YEAR}|{_SHORT}|{_THAT_YEAR})?"
_MONTH_DAY = rf"{_LEAD}{_WEEK}t?{_MO}t?(?:[dD]|O(?!U))(?!{_RATIO})(?:{_YEAR}|,?'[dn]|{_THAT_YEAR})?"

_DURATION = phrase.build_plain("duration")

#: In order of trial at each place: the first that matches wins.
RULES: tuple[tuple[str, str, Build], ...] = (
    ("iso", r"Y-d-d", phrase.build_iso),
    ("number", r"Y-d-(?=_)", phrase.build_none),
    ("slash", r"[dn]/[dn]/[Ydn]", phrase.build_slash),
    ("dayday", rf"{_NOT_NUMBER}[dD][->&|/]t?[dD]o?t?{_MO}{_YEAR}?", phrase.build_pair),
    ("dmy", _DAY_MONTH, phrase.build_calendar),
    ("mdd", rf"{_MO}t?[dD][->&|]t?[dD](?![:/%Mb]|\.[dn]){_YEAR}?", phrase.build_pair),
    ("mdy", _MONTH_DAY, phrase.build_calendar),
    ("weekof", rf"t?[Olc]{{0,4}}U(?:o)t?{_MO}(?:t?[dD])?{_YEAR}?", phrase.build_week_of),
    ("bcmonth", rf"{_EDGE}?{_MO}(?:[dD],?)?[Ydn]G", phrase.build_bc_month),
    ("bc", rf"{_EDGE}?[Ydn](?:-[Ydn])?G|(?<!_)G[Ydn]", phrase.build_bc),
    ("my", rf"{_EDGE}?{_MO}[,o/]?t?Y", phrase.build_calendar),
    ("mref", rf"{_EDGE}?{_MO}[o,]?t?{_POINT}U", phrase.build_calendar),
    ("refm", rf"{_EDGE}?t?[lxifpk]M", phrase.build_calendar),
    ("season", rf"{_EDGE}?t?{_POINT}?S(?:[o,]?t?Y|o?t?{_POINT}U|(?!o))", phrase.build_season),
    ("m", rf"{_LEAD}M|{_EDGE}m|(?<=[Is<y\[])m", phrase.build_month),
    ("decade", rf"{_EDGE}?t?e?-?'?z", phrase.build_decade),
    ("quarter", r"(?:t?Y|t?[ilxfkp]U')[OD]-?U", phrase.build_ordinal_unit),
    ("ordinal", r"t?[ilxfkp]?[OD]-?U(?:o?t?Y)?", phrase.build_ordinal_unit),
    ("years", rf"{_NOT_NUMBER}Y-[Ydn](?!-)", phrase.build_years),
    ("clock", r"[dn]:[dn](?::[dn])?K*|[dn]K+|(?<=@)(?:n|Y)K*", phrase.build_clock),
    ("y", rf"{_EDGE}?(?:t?Uo?)?{_NOT_NUMBER}Y(?!{_RATIO})", phrase.build_year),
    ("nights", r"W(?:[&|]W)?(?=U)", phrase.build_weekday_nights),
    ("wd", rf"(?:{_HOURS}|{_EDGE}|e)?(?:t?[lxifpk])?WP?(?:ot?[lx]U)?", phrase.build_calendar),
    ("before", r"t?U[ur]T", phrase.build_deictic),
    ("deictic", r"[eEF]?(?:TP?|[li](?=P)P)", phrase.build_deictic),
    ("overago", rf"R{_MANY}-?U-?A", phrase.build_shift),
    ("shift", rf"h?{_MANY}-?U-?(?:A(?:T|J?i?W|iU)?|[EF]|[ur](?=[,.;:)(#&])|<N)", phrase.build_shift),
    ("some", rf"(?:R|R?t)?(?:i[lx]|[lxifp]){_MANY}U", phrase.build_span),
    ("holiday", rf"{_LEAD}t?[lx]?XP?{_YEAR}?", phrase.build_holiday),
    ("yearend", r"U(?:'|-)?e(?![o_])", phrase.build_unit),
    ("earlier", r"tU-[EA]", phrase.build_shift),
    ("nth", r"(?<=J)tD(?=[,.;:)&#])", phrase.build_nth),
    ("every", r"v[cOd]?[UWPM]|V", phrase.build_plain("set")),
    ("unit", rf"{_EDGE}?t?{_POINT}UP?|{_EDGE}tU(?!o)|tU[ur](?=[,.;:)(#&tJ]|$)", phrase.build_unit),
    ("weekend", r"(?<=R)tU(?![EAFurPo'-])", phrase.build_weekend),
    ("partbefore", r"tP[ur](?=[,.;:)(#&])", phrase.build_part),
    ("part", r"[EFe]?,?t?(?:kk|[kfpx])P|eIt?P|[EF](?:I|J)?tP", phrase.build_part),
    ("age", rf"{_MANY}-?U-?q", phrase.build_none),
    ("hours", r"U(?=r)", phrase.build_hours),
    ("duration", rf"R?h?{_MANY}-?U(?:-?q)?|RU", _DURATION),
)  # fmt: skip
#: no expression begins with these; saves most of the trials
_NO_START = r"(?![_.,:;#)(%&|><@$\[IsyurJoNq]|[taRe]_)"
_GRAMMAR = re.compile(_NO_START + "(?:" + "|".join(f"(?P<{name}>{pattern})" for name, pattern, _ in RULES) + ")")
_BUILDS = {name: build for name, _, build in RULES}


def phrases_of(pieces: list[Piece], codes: str, words: TimeWords) -> list[Phrase]:
    """The expressions of time of a text, in order, none over another."""
    out: list[Phrase] = []
    for m in _GRAMMAR.finditer(codes):
        out.extend(_BUILDS[m.lastgroup or ""](pieces, m.start(), m.end(), words))
    return out
