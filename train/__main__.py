"""Train what is learned and write it into the package's data:  python train [weigh]

With `weigh`, the reader stays as it is and only the weights of the judgement are fitted anew (minutes); the whole takes
an hour on two cores."""

from __future__ import annotations

import sys

from labels import BENCH


def main(wanted: list[str]) -> int:
    """Train the reader, then fit the weights."""
    if not BENCH.exists():
        print("The corpora are not there (../shared/bench): nothing is trained.", file=sys.stderr)
        return 2
    if wanted != ["weigh"]:
        from reader import train

        train()
    from weigh import weigh

    weigh()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
