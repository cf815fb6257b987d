"""sijill from Python and in notebooks: a text coded, a register opened, its events as data frames, and all of it
shown.  docs/python.md."""

from ..model import Coded
from ..model.event import Chosen, Event
from ..model.shown import draws
from .coding import code_text
from .events import Claims, Events
from .opened import Added, Register
from .shown import chosen_html, coded_html, event_html

draws(Coded, coded_html)
draws(Event, event_html)
draws(Chosen, chosen_html)

__all__ = ["Added", "Claims", "Events", "Register", "code_text"]
