"""How far probabilities are true: expected calibration error, and the drawing of it."""

from __future__ import annotations

BINS = 10


def bins(pairs: list[tuple[float, float]]) -> list[tuple[float, float, int]]:
    """Mean probability, share that was right, and number, of each tenth that holds any."""
    out = []
    for k in range(BINS):
        here = [(p, right) for p, right in pairs if min(int(p * BINS), BINS - 1) == k]
        if here:
            out.append((sum(p for p, _ in here) / len(here), sum(r for _, r in here) / len(here), len(here)))
    return out


def expected_error(pairs: list[tuple[float, float]]) -> float:
    """The mean distance between what is said and what is right, over tenths by how many fall in them."""
    return sum(abs(said - right) * n for said, right, n in bins(pairs)) / len(pairs)


def drawing(pairs: list[tuple[float, float]]) -> str:
    """A drawing (SVG): what is said across, how much of it was right upwards, circles by number."""
    size, edge = 300, 40
    most = max(n for *_, n in bins(pairs))
    dots = "".join(
        f'<circle cx="{edge + said * size:.1f}" cy="{edge + (1 - right) * size:.1f}"'
        f' r="{3 + 9 * (n / most) ** 0.5:.1f}" fill="#2b6cb0" fill-opacity="0.75">'
        f"<title>said {said:.2f}, right {right:.2f}, {n} reports</title></circle>"
        for said, right, n in bins(pairs)
    )
    marks = "".join(
        f'<text x="{edge + v * size:.0f}" y="{edge + size + 16}" text-anchor="middle">{v:g}</text>'
        f'<text x="{edge - 8}" y="{edge + (1 - v) * size + 4:.0f}" text-anchor="end">{v:g}</text>'
        for v in (0, 0.25, 0.5, 0.75, 1)
    )
    whole = size + 2 * edge
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {whole} {whole}"'
        ' font-family="sans-serif" font-size="11">'
        f'<rect width="{whole}" height="{whole}" fill="#fff"/>'
        f'<rect x="{edge}" y="{edge}" width="{size}" height="{size}" fill="none" stroke="#999"/>'
        f'<line x1="{edge}" y1="{edge + size}" x2="{edge + size}" y2="{edge}" stroke="#bbb" stroke-dasharray="4"/>'
        f'{marks}<text x="{edge + size / 2:.0f}" y="{whole - 6}" text-anchor="middle">score</text>'
        f'<text x="{edge}" y="{edge - 12}">share that the answer key has as an incident</text>{dots}</svg>\n'
    )
