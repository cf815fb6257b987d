// What a person chooses of a timeline, and what they see of it: stretches of whole days, the last included.
import { after, isoOf, startOf, type Unit } from "./days";

export interface Stretch {
  first: number;
  last: number;
}

/** Days as places on a line of some width, and back. */
export function scale(seen: Stretch, width: number): { x: (day: number) => number; day: (x: number) => number } {
  const days = seen.last - seen.first + 1;
  return { x: (day) => ((day - seen.first) / days) * width, day: (x) => seen.first + (x / width) * days };
}

/** The whole units that a drag from one place to another touches, within what is there. */
export function dragged(from: number, to: number, unit: Unit, within: Stretch): Stretch {
  const [a, b] = from < to ? [from, to] : [to, from];
  return held({ first: startOf(a, unit), last: after(b, unit) - 1 }, within);
}

/** A stretch that does not reach beyond another; what lies outside is cut, but for a day. */
export function held(stretch: Stretch, within: Stretch): Stretch {
  const first = Math.min(Math.max(stretch.first, within.first), within.last);
  return { first, last: Math.max(Math.min(stretch.last, within.last), first) };
}

/** The stretch so many units later (or earlier), as long as it was, as far as there is room. */
export function moved(stretch: Stretch, units: number, unit: Unit, within: Stretch): Stretch {
  const by = after(stretch.first, unit, units) - startOf(stretch.first, unit);
  const room = by > 0 ? Math.min(by, within.last - stretch.last) : Math.max(by, within.first - stretch.first);
  return { first: stretch.first + room, last: stretch.last + room };
}

/** The stretch with so many units more at its end (or fewer); never less than one. */
export function widened(stretch: Stretch, units: number, unit: Unit, within: Stretch): Stretch {
  const last = after(stretch.last, unit, units + 1) - 1;
  return held({ first: stretch.first, last: Math.max(last, after(stretch.first, unit) - 1) }, within);
}

/** What is seen, closer (a factor below 1) or from farther away, about a day; never less than ten days. */
export function zoomed(seen: Stretch, factor: number, about: number, all: Stretch): Stretch {
  const days = seen.last - seen.first + 1;
  const longer = Math.min(Math.max(days * factor, 10), all.last - all.first + 1);
  const share = Math.min(Math.max((about - seen.first) / days, 0), 1);
  const first = Math.round(Math.min(Math.max(about - share * longer, all.first), all.last + 1 - longer));
  return { first, last: Math.round(first + longer) - 1 };
}

/** The next step of playing, so many units on: a window that moves, or all until a day that moves; null at the end. */
export function next(stretch: Stretch, mode: "window" | "until", units: number, unit: Unit, all: Stretch): Stretch | null {
  if (stretch.last >= all.last) return null;
  return mode === "window" ? moved(stretch, units, unit, all) : widened({ ...stretch, first: all.first }, units, unit, all);
}

/** A stretch as the words of an address. */
export function said(stretch: Stretch | null): { since: string | null; until: string | null } {
  return { since: stretch && isoOf(stretch.first), until: stretch && isoOf(stretch.last) };
}
