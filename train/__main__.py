"""Train what is learned and write it into the package's data:  python train [attributions | weigh | merging]

With `merging`, only what merging goes by is weighed; with `attributions`, only the weights by which attributions are
chosen; with `weigh`, only those of the judgement, and the reader stays as it is (minutes each).  The whole takes an
hour on two cores."""

from __future__ import annotations

import sys

from labels import BENCH


def main(wanted: list[str]) -> int:
    """Fit the weights of attributions, train the reader, then fit the weights of the judgement."""
    if not BENCH.exists():
        print("The corpora are not there (../shared/bench): nothing is trained.", file=sys.stderr)
        return 2
    if wanted in ([], ["merging"]):
        import merging

        merging.weigh()
    if wanted == ["merging"]:
        return 0
    if wanted != ["weigh"]:
        import attributions

        attributions.weigh()
    if wanted == ["attributions"]:
        return 0
    if wanted != ["weigh"]:
        from reader import train

        train()
    from weigh import weigh

    weigh()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
