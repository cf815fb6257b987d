"""The words by which what the parser takes wrongly is seen, and how far is looked."""

from __future__ import annotations

from ..know.files import data_yaml

#: the lists of data/mend.yaml, which says what each is for
WORDS = {name: frozenset(words) for name, words in data_yaml("mend.yaml").items()}
SAID, HELD = WORDS["said"], WORDS["held"]
SUBJECTS = frozenset(("nsubj", "nsubjpass"))
#: tokens before "drive-by" that may hang on it, behind "into" that may hang on the verb, and before "said"
BEFORE, REACH, FAR = 8, 20, 60
