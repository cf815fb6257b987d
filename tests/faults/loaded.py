"""What every killed process needs, loaded once: they are forked from one that has it."""

from __future__ import annotations

import sijill.adding
import sijill.cli.add
import sijill.cli.check
import sijill.cli.events
import sijill.cli.import_
import sijill.cli.inputs
import sijill.cli.merge
import sijill.cli.recode
import sijill.exporting
import sijill.importing
import sijill.listing
import sijill.merging
import sijill.read
import sijill.recoding
import sijill.register
from sijill.flow import code_article
from sijill.model import article_of

__all__ = ["sijill"]

# the parser and the lists
code_article(article_of("Two rockets hit a camp near Baghdad on 4 May 2021, a colonel said.", published="2021-05-05"))
