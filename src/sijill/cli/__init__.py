"""The command line: one command = one call.  A command's code is loaded when it is called, so that help is instant."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module

import click

from ..errors import SijillError

#: command -> (module of this room, what it does in a line)
COMMANDS = {
    "code": ("code", "Code articles and print the result; nothing is kept."),
    "mentions": ("code", "Print only the mentions: times, places, actors, quotes, counts."),
    "add": ("add", "Read, code and keep articles in the register."),
    "import": ("import_", "Keep the rows of a data set that somebody coded, as reports."),
    "watch": ("watch", "Keep what feeds bring: ask again and again, politely."),
    "merge": ("merge", "Put reports of one incident together; `add` does it too."),
    "events": ("events", "List events: date, place, type, actors, toll, grade, who says so."),
    "show": ("events", "Show one event: every claim, side by side, with its words."),
    "desk": ("desk", "Open the desk in the browser: read, check and decide."),
    "people": ("people", "Say who may open the desk of a team: accounts and roles."),
    "suggestions": ("suggestions", "List pairs of events that may be one, to be asked about."),
    "same": ("decide", "Decide that events are one."),
    "not-same": ("decide", "Decide that two events are not one."),
    "unsure": ("decide", "Decide that nobody can say yet whether two events are one."),
    "split": ("decide", "Decide that reports of an event tell of something else."),
    "undo": ("decide", "Undo a decision, or an undo."),
    "decisions": ("decide", "List who decided what, when and why."),
    "accept": ("review", "Decide that a report is right as it stands."),
    "reject": ("review", "Decide that a report tells of no incident."),
    "correct": ("review", "Correct one value of a report."),
    "note": ("review", "Say something about an event, for those who read it after."),
    "review": ("review", "Decide that an event was looked at and is right."),
    "sign-off": ("review", "Decide that an event is done with."),
    "reviewers": ("review", "Say, or set, how many people an event needs."),
    "agreement": ("agreement", "Say how far people agree who read the same reports."),
    "grade": ("grade", "Overrule the grade of an event, with a reason."),
    "log": ("log", "Say what made an event what it is: coded, moved, decided."),
    "diff": ("diff", "Say what changed in the data set since a day, and why."),
    "recode": ("recode", "Code what is kept again, and show first what that would change."),
    "export": ("events", "Write events in the formats that others' tools read."),
    "compare": ("compare", "Lay two data sets side by side: in both, in one, where they differ."),
    "chain": ("chain", "Show what answered what, with the words that say so."),
    "tally": ("tally", "Lay stated sums of incidents beside the events recorded."),
    "actors": ("actors", "List actors, show one as of a day, import them, accept names."),
    "positions": ("positions", "Say who holds which position on an issue, since when, by which words."),
    "network": ("network", "Write who acted against whom, and who belonged to whom."),
    "figures": ("figures", "Write counts, tolls and outlets compared as SVG or PNG."),
    "places": ("lists", "List the places of reports, or import a gazetteer."),
    "sources": ("lists", "List the outlets whose articles are kept."),
    "evaluate": ("evaluate", "Say how well the coder does against coding done by hand."),
    "check": ("check", "Check that the register is whole: every span, claim and report."),
    "backup": ("backup", "Copy the register into a file, while others use it."),
    "restore": ("backup", "Make a register from a backup."),
    "key": ("key", "Make a key that what is kept can be sealed with, or check one."),
    "redact": ("redact", "Take a name, a source or an article out, for good."),
    "retain": ("retain", "Drop what need not be kept: old texts, sessions, what was set aside."),
    "restrict": ("restrict", "Seal a note, or who a source is, with a key."),
    "reveal": ("restrict", "Show what is sealed, to whoever has the key."),
    "schema": ("reference", "Print the contract as JSON Schema."),
    "codebook": ("reference", "Print the event types and their codes."),
}


_NAMES = {"import": "import_"}


class _Lazy(click.Group):
    """Knows its commands by name; loads one when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f".{COMMANDS[cmd_name][0]}", __name__)
        # a command that is called as a word of Python has another name there
        command: click.Command = getattr(module, _NAMES.get(cmd_name, cmd_name.replace("-", "_")))
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, says) for name, (_, says) in COMMANDS.items()])


@click.group(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="sijill", message="sijill %(version)s")
def cli() -> None:
    """Reads reports of armed conflict and keeps a register of what they tell: what, when, where, who, to whom, how many
    were hurt, and who says so.

    \b
    Examples:
      sijill code article.txt
      sijill add articles/ --source "Example Daily"
      sijill events --since 2023-10-17 --country IQ
      sijill COMMAND --help
    """


def main(args: Sequence[str] | None = None) -> None:
    """Run a command and leave with its exit status: 0 done, 1 done in part, 2 not done, 130 interrupted."""
    if isinstance(sys.stdout, io.TextIOWrapper):  # JSON and HTML are UTF-8, whatever the terminal is set to
        sys.stdout.reconfigure(encoding="utf-8")
    try:
        status = cli.main(args, prog_name="sijill", standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        status = error.exit_code
    except SijillError as error:
        click.echo(f"sijill: {error}", err=True)
        status = 2
    except (KeyboardInterrupt, click.Abort):
        click.echo("sijill: interrupted; what is kept stays, and the same command goes on from there.", err=True)
        status = 130
    except BrokenPipeError:  # the reader of our output has gone: nothing is left to say
        _silence()
        status = 0
    except OSError as error:  # a full disk, or a broken one, wherever it was written to
        where = f"{error.filename} cannot be read or written" if error.filename else "Something cannot be written"
        click.echo(f"sijill: {where}: {error.strerror or error}; make room or name another place.", err=True)
        _silence()
        status = 2
    sys.exit(status if isinstance(status, int) else 0)


def _silence() -> None:
    """Have what is still to be written to standard output, which takes nothing any more, go nowhere."""
    with suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
