"""A corpus coded on a cluster by Ray: a task a piece.  A task has a guarded process of its own, as everywhere else, so
that a poisonous article costs itself alone there too; what a lost machine was at is given to another.

Nothing leaves the machines: Ray's statistics of usage and its dashboard are off in a cluster that is started here; and
since Ray listens on every network that the machine is in, only who knows a secret of this run can speak to it.
"""

from __future__ import annotations

import os
import sys
from collections import deque
from collections.abc import Iterator
from itertools import islice
from secrets import token_hex
from typing import Any

from ..errors import SijillError, UsageError, WorkerError
from ..know.gazetteer_cache import place_index
from ..model import Article
from ..register.label import label
from .bulk import Engine, Waiting, Work, code_piece
from .guard import Guard

#: pieces that each processor has under way or waiting, so that it never waits for the one who hands out
_AHEAD = 3

#: bytes that Ray keeps for what is handed over, in a cluster that is started here: pieces are small
_STORE = 256_000_000


def on_ray(address: str | None, workers: int) -> Engine:
    """The cluster at an address (host:port, "auto" for the one that this machine is in, ray://…); one that is started
    here for this run, with so many workers, where there is none.  Raises UsageError where Ray is not there."""
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    if address is None and "ray" not in sys.modules:  # it reads them once, when it is imported
        os.environ |= {"RAY_AUTH_MODE": "token", "RAY_AUTH_TOKEN": token_hex(32)}
    try:
        import ray
    except ImportError as error:
        raise UsageError("--engine ray needs Ray: pip install 'sijill[ray]'.", "ray") from error

    def engine(waiting: Iterator[Waiting], work: Work) -> Iterator[str]:
        place_index()
        _join(ray, address, workers)
        try:
            yield from _each(ray, waiting, work)
        except ray.exceptions.RayTaskError as error:
            cause = error.cause
            if isinstance(cause, SijillError):
                raise cause from error
            raise WorkerError(f"Coding broke down on the cluster ({_first(cause)}); please report it.") from error
        except ray.exceptions.RayError as error:
            raise WorkerError(
                f"The cluster broke down ({_first(error)}); the same command goes on from here."
            ) from error
        finally:
            ray.shutdown()

    return engine


def _join(ray: Any, address: str | None, workers: int) -> None:
    try:
        if address is not None:
            ray.init(address=address, log_to_driver=False, logging_level="error")
            return
        ray.init(
            address="local",
            num_cpus=workers,
            num_gpus=0,
            object_store_memory=_STORE,
            include_dashboard=False,
            log_to_driver=False,
            logging_level="error",
            _node_ip_address="127.0.0.1",
        )
    except (OSError, RuntimeError, ValueError) as error:
        where = f"The cluster at {address} cannot be reached" if address else "Ray cannot be started here"
        raise UsageError(f"{where}: {_first(error)}.", address) from error


def _each(ray: Any, waiting: Iterator[Waiting], work: Work) -> Iterator[str]:
    """The pieces, in order; as many at once as the cluster has processors by then."""
    shared = ray.put(work)
    task = ray.remote(num_cpus=1, max_retries=3)(_code)
    under_way = deque[Any]()
    while True:
        ahead = _AHEAD * int(ray.cluster_resources().get("CPU", 1))
        under_way.extend(task.remote(one, shared) for one in islice(waiting, max(0, ahead - len(under_way))))
        if not under_way:
            return
        yield ray.get(under_way.popleft())


_mine: tuple[Work, Guard[Article]] | None = None


def _code(waiting: Waiting, work: Work) -> str:
    """What a task does: its process keeps the guarded one for the tasks that come after it."""
    global _mine
    if _mine is None or _mine[0] != work:
        if _mine is not None:
            _mine[1].stop()
        if label(learned=work.learned, places=work.places, actors=work.actors) != work.coder:
            raise UsageError(f"A machine of the cluster has another version of sijill; install {work.coder} on all.")
        # a process that is spawned would load Ray's main module as well, and nothing of it is wanted there
        vars(sys.modules["__main__"]).pop("__file__", None)
        _mine = work, work.guard()
    return code_piece(waiting, work, _mine[1])


def _first(error: BaseException) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0].rstrip(".")
