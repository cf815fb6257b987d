"""Claims -> chosen values, by named rules, with reasons.  DESIGN section 7."""

from .choose import choose, place_rank
from .rules import RULES, Rule, rule_named

__all__ = ["RULES", "Rule", "choose", "place_rank", "rule_named"]
