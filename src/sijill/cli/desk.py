"""`sijill desk`: open the desk in the browser."""

from __future__ import annotations

import os
import signal
import socket
import sys
import threading
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import click
from click.core import ParameterSource

from ..errors import UsageError
from . import options

if TYPE_CHECKING:
    from starlette.applications import Starlette

    from ..register import Store

#: where it listens where nothing is asked
_HOST, _PORT = "127.0.0.1", 8642

#: seconds that a request waits for another process that writes, and that requests under way have when it is closed
_PATIENCE, _LEAVE = 15.0, 5
#: seconds after which a connection on which nothing is asked is let go; bytes of the head of a request
_IDLE, _HEAD = 30, 64 * 1024
#: requests under way at once; more are told to come again
_AT_ONCE = 500


@click.command()
@options.register
@click.option("--make", is_flag=True, help="Start an empty register where there is none.")
@click.option("--host", default=_HOST, show_default=True, metavar="ADDRESS", help="The address to listen on.")
@click.option(
    "--port", type=click.IntRange(1, 65535), help=f"The port to listen on.  [default: {_PORT}, or a free one]"
)
@click.option("--no-browser", is_flag=True, help="Do not open the browser.")
@click.option(
    "--allow-host", "hosts", multiple=True, metavar="NAME", help="Answer to this name too; may be given more than once."
)
@click.option("--behind-proxy", is_flag=True, help="Reached by https, through a proxy on this machine.")
@click.option("--without-accounts", is_flag=True, help="Let everybody who reaches it read and change everything.")
@click.option("--tiles", metavar="URL", help="Map tiles from this address: https://…/{z}/{x}/{y}.png.")
@click.option("--private-links", is_flag=True, help="Imports also follow links to this machine and its own network.")
@options.key
@click.pass_context
def desk(
    ctx: click.Context,
    where: str,
    make: bool,
    host: str,
    port: int | None,
    no_browser: bool,
    hosts: tuple[str, ...],
    behind_proxy: bool,
    without_accounts: bool,
    tiles: str | None,
    private_links: bool,
    key_file: str | None,
) -> None:
    """Open the desk: the pages on which a register is read, checked and decided of.  It runs until Ctrl-C.

    Without --register it opens sijill.db of this folder, and starts an empty one where there is none.  Only this
    machine reaches it; for a team, `sijill people add` makes accounts, and docs/desk.md says the rest.

    \b
    Examples:
      sijill desk
      sijill desk --register team.db --port 8000 --no-browser
      sijill desk --register postgresql://… --behind-proxy --allow-host desk.example.org
    """
    from ..desk import Settings
    from ..desk import desk as desk_on
    from ..desk.settled import settle
    from ..register import Store
    from ..register.people import any_people
    from .key import opened_key
    from .output import note

    names = tuple(map(_name, hosts))
    key = opened_key(key_file) if key_file else None
    settings = Settings(hosts=names, https=behind_proxy, tiles=_tiles(tiles), private_links=private_links)
    unasked = ctx.get_parameter_source("where") is ParameterSource.DEFAULT
    new = "://" not in where and not os.path.exists(where)
    if new and not (make or unasked):
        raise UsageError(f"There is no register {where}; add --make to start an empty one.")
    listening = _listen(host, port)
    others = behind_proxy or not _is_own(host)
    if new:
        _open_to_others(others, behind_proxy, without_accounts, accounts=False)
    with listening, Store(where, make=make or unasked, patience=_PATIENCE) as store:
        _open_to_others(others and not new, behind_proxy, without_accounts, any_people(store))
        if new:
            note(f"There was no register here: {where} is a new and empty one.")
        app = desk_on(store, settings, key)
        _refresh(store)
        settle()
        _serve(app, listening, behind_proxy, not no_browser)


def _open_to_others(others: bool, proxy: bool, without: bool, accounts: bool) -> None:
    """Raises UsageError where others than the person at this machine would reach a desk that asks nobody who they
    are."""
    from .output import note

    if others and not proxy:
        note("What is sent to it can be read on the way; a proxy that speaks https prevents that (docs/desk.md).")
    if accounts or not others:
        return
    if not without:
        raise UsageError(
            "Others could reach this desk, and read and change everything: the register has no accounts. "
            "`sijill people add NAME --role admin` makes the first one; --without-accounts opens it to everybody."
        )
    note("Everybody who reaches this desk can read and change everything, under any name.")


def _is_own(host: str) -> bool:
    from ipaddress import ip_address

    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _name(host: str) -> str:
    """A name that the desk answers to; an address that was pasted whole is one too."""
    name = urlsplit(host if "://" in host else f"//{host}").netloc.rpartition("@")[2]
    name = name if name.endswith("]") else name.partition(":")[0] if name.count(":") == 1 else name
    if not name or "*" in name or any(c.isspace() for c in name):
        raise UsageError(f"{host!r} is no name of a host; write it as desk.example.org.")
    return name.lower()


def _tiles(tiles: str | None) -> str | None:
    """An address of map tiles.  Raises UsageError where it is none."""
    if tiles is None:
        return None
    try:
        parts = urlsplit(tiles)
        sound = parts.scheme in ("https", "http") and parts.hostname and not any(c in parts.netloc for c in " ;,'\"")
    except ValueError:
        sound = False
    if not sound or not all(part in tiles for part in ("{z}", "{x}", "{y}")):
        raise UsageError(f"{tiles!r} is no address of map tiles; write it as https://…/{{z}}/{{x}}/{{y}}.png.")
    return tiles


def _listen(host: str, port: int | None) -> socket.socket:
    """A socket that listens; on a free port where the usual one is taken and no other was asked for.  Raises UsageError
    where that cannot be."""
    try:
        family, _, _, _, address = socket.getaddrinfo(host, port or _PORT, type=socket.SOCK_STREAM)[0]
    except OSError:
        raise UsageError(f"{host!r} is no address of this machine; use 127.0.0.1.") from None
    for number in (port,) if port else (_PORT, 0):
        listening = socket.socket(family, socket.SOCK_STREAM)
        if os.name == "posix":
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((address[0], number))
            listening.listen(128)
        except PermissionError:
            raise UsageError(f"The port {number} is kept for the system; choose one above 1024.") from None
        except OSError as error:
            listening.close()
            if error.errno == 99 or getattr(error, "winerror", 0) == 10049:
                raise UsageError(f"{host} is no address of this machine; use 127.0.0.1.") from None
            continue
        return listening
    raise UsageError(f"The port {port or _PORT} is taken, by another desk perhaps; choose another with --port.")


def _refresh(store: Store) -> None:
    """Bring the listing up to date, and read it in, so that the first page comes as quickly as the others; where
    nothing can be written, what is listed is shown as it is."""
    from ..errors import RegisterError
    from ..listing import refreshing
    from ..register.listing import columns_of
    from .output import note, progress

    try:
        for _ in progress(refreshing(store), "listing events, 200 at a time"):
            pass
    except RegisterError as error:
        note(f"{error} What was listed before is shown.")
    columns_of(store)


def _serve(app: Starlette, listening: socket.socket, proxy: bool, browser: bool) -> None:
    """Serve until the person, or the system, says to stop."""
    import uvicorn

    from ..desk import close
    from .output import note

    host, port = listening.getsockname()[:2]
    address = f"http://{f'[{host}]' if ':' in host else host}:{port}/"

    class Server(uvicorn.Server):
        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            click.echo(f"The desk is open at {address} (Ctrl-C closes it)")
            sys.stdout.flush()
            if browser:
                threading.Thread(target=_show, args=(address,), daemon=True).start()

    config = uvicorn.Config(
        app,
        http="h11",
        ws="none",
        lifespan="off",
        access_log=False,
        log_level="warning",
        server_header=False,
        proxy_headers=proxy,
        forwarded_allow_ips="127.0.0.1,::1",
        timeout_keep_alive=_IDLE,
        timeout_graceful_shutdown=_LEAVE,
        h11_max_incomplete_event_size=_HEAD,
        limit_concurrency=_AT_ONCE,
    )
    signal.signal(signal.SIGTERM, _ended)
    try:
        Server(config).run(sockets=[listening])
    except KeyboardInterrupt:
        note("The desk is closed; what was saved stays.")
        raise click.exceptions.Exit(130) from None
    finally:
        close(app)


def _ended(*_: object) -> None:
    """The system ends us: as by a person, so that what we started ends too."""
    sys.exit(128 + signal.SIGTERM)


def _show(address: str) -> None:
    """Open the browser, where there is a screen to open it on."""
    import webbrowser

    screens = ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER")
    if sys.platform in ("darwin", "win32") or any(os.environ.get(s) for s in screens):
        webbrowser.open(address)
