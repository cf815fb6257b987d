// How marks look: their size, their rings of colours, the shape of each group, and their words.
import { apart } from "./circles";
import type { Cell, Within } from "./drawn";

export type Size = "events" | "killed" | "same";

/** Above so many pixels an uncertain place is no dot: it is drawn as the area that it is. */
const DOT = 15;

/** The radius of a mark in pixels, by its area: twice the number is twice the area, from a least to a most. */
export function radius(mark: Cell | Within, size: Size): number {
  if (size === "same") return 10;
  const many = size === "events" ? mark.events : Math.max(mark.killed_high, 0);
  const unit = size === "events" ? 7 : 5;
  return Math.min(Math.max(unit * Math.sqrt(many / 2) + 4, size === "events" ? 8 : 6), 28);
}

/** Pixels of a km at a latitude and a zoom (Mercator; the map is 512 wide at zoom 0). */
export function pixels(km: number, lat: number, zoom: number): number {
  return (km * 512 * 2 ** zoom) / (40_030 * Math.cos((lat * Math.PI) / 180));
}

/** Whether all events of a cell are at one place. */
export function onePlace(cell: Cell): boolean {
  const [west, south, east, north] = cell.box;
  return west === east && south === north;
}

/** Whether a dot would say more than is known: the place is known to a circle that is larger than a dot. */
export function soft(cell: Cell, zoom: number): boolean {
  return onePlace(cell) && pixels(cell.radius, cell.lat, zoom) > DOT;
}

/** The group that most of the events are of. */
export function mainGroup(groups: readonly number[]): number {
  return groups.reduce((best, n, k) => (n > (groups[best] ?? 0) ? k : best), 0);
}

/** A ring whose parts are as large as the numbers, clockwise from the top: a path for each that is not 0. */
export function arcs(numbers: readonly number[], outer: number, inner: number): { group: number; path: string }[] {
  const total = numbers.reduce((sum, n) => sum + n, 0);
  const found: { group: number; path: string }[] = [];
  let before = 0;
  numbers.forEach((n, group) => {
    if (!n) return;
    const [from, to] = [before / total, (before + n) / total].map((share) => share * 2 * Math.PI) as [number, number];
    before += n;
    found.push({ group, path: arc(from, to, outer, inner) });
  });
  return found;
}

function arc(from: number, to: number, outer: number, inner: number): string {
  // a whole ring is no arc: it would end where it begins
  if (to - from > 6.283) return arc(0, Math.PI, outer, inner) + arc(Math.PI, 2 * Math.PI, outer, inner);
  const at = (angle: number, r: number): string => `${(Math.sin(angle) * r).toFixed(2)} ${(-Math.cos(angle) * r).toFixed(2)}`;
  const large = to - from > Math.PI ? 1 : 0;
  return `M${at(from, outer)}A${outer} ${outer} 0 ${large} 1 ${at(to, outer)}L${at(to, inner)}A${inner} ${inner} 0 ${large} 0 ${at(from, inner)}Z`;
}

/** The shape of each group, about 0 and 6 in each direction, so that none is told by its colour alone. */
export const SHAPES: readonly string[] = [
  "M0 -7L6.6 5L-6.6 5Z", // air strike: a triangle
  "M-5.4 -5.4H5.4V5.4H-5.4Z", // shelling: a square
  "M0 -7.4L7.4 0L0 7.4L-7.4 0Z", // bomb: a diamond
  "M0 -6.2A6.2 6.2 0 0 1 0 6.2A6.2 6.2 0 0 1 0 -6.2Z", // clash or attack: a disc
  "M-3.6 -6.2H3.6L7.2 0L3.6 6.2H-3.6L-7.2 0Z", // raid or seizure: a hexagon
  "M-2.2 -6.6H2.2V-2.2H6.6V2.2H2.2V6.6H-2.2V2.2H-6.6V-2.2H-2.2Z", // politics: a cross
];

/** A number in few letters: 999, 1.2k, 35k, 1.2M. */
export function few(n: number): string {
  if (n < 1000) return `${n}`;
  const [value, letter] = n < 1_000_000 ? [n / 1000, "k"] : [n / 1_000_000, "M"];
  return `${value < 10 ? Math.floor(value * 10) / 10 : Math.floor(value)}${letter}`;
}

/** A mark in words, for those who hear it and for who points at it: with the number as it is drawn, so that who speaks to
 * the page can say what they see. */
export function words(mark: Cell | Within, names: readonly string[]): string {
  const kinds = mark.groups.flatMap((n, k) => (n ? [`${n.toLocaleString("en")} ${names[k] ?? ""}`] : []));
  const drawn = mark.events < 1000 ? "" : `${few(mark.events)}, `;
  const many = `${drawn}${mark.events.toLocaleString("en")} event${mark.events === 1 ? "" : "s"}`;
  const said = `${many}: ${mark.events === 1 ? names[mainGroup(mark.groups)] : kinds.join(", ")}`;
  const toll = mark.killed_high || mark.open ? `, ${tolls(mark)} killed` : "";
  return `${said}${toll}; ${whereabouts(mark)}`;
}

function tolls({ killed_low: low, killed_high: high, open }: Cell | Within): string {
  const most = `${high.toLocaleString("en")}${open ? "+" : ""}`;
  return low === high ? most : `${low.toLocaleString("en")} to ${most}`;
}

function whereabouts(mark: Cell | Within): string {
  const round = (km: number): string => (km < 10 ? `${Math.round(km * 10) / 10}` : `${Math.round(km)}`);
  if (!("box" in mark)) return `somewhere in ${mark.admin1 ?? mark.name ?? "an area"} (within ${round(mark.radius)} km)`;
  if (onePlace(mark)) return `somewhere within ${round(mark.radius)} km`;
  const [west, south, east, north] = mark.box;
  return `at several places up to ${round(apart([west, south], [east, north]))} km apart`;
}
