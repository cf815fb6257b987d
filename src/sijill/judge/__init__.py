"""Claims -> chosen values, by named rules, with reasons; and the grade of the evidence.  DESIGN section 7."""

from ..model.event import GRADES
from .agree import place_rank
from .choose import choose
from .grade import grade, grade_named
from .rules import RULES, Rule, rule_named, rule_names
from .standing import changes, last_word, status_of, stood
from .stated import Part, Stated, last_words
from .values import Named, Names, Picked, Told

__all__ = [
    "GRADES",
    "RULES",
    "Named",
    "Names",
    "Part",
    "Picked",
    "Rule",
    "Stated",
    "Told",
    "changes",
    "choose",
    "grade",
    "grade_named",
    "last_word",
    "last_words",
    "place_rank",
    "rule_named",
    "rule_names",
    "status_of",
    "stood",
]
