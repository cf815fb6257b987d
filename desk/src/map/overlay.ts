// The marks over the map: one for each cell and area, drawn as SVG so that each has a name, a focus and a key.
import type { GlMap } from "./base";
import type { Cell, Within } from "./drawn";
import { arcs, few, mainGroup, radius, SHAPES, type Size, soft, words } from "./marks";
import { svg } from "./svg";

type Mark = Cell | Within;

interface Shown {
  mark: Mark;
  at: SVGGElement;
}

export interface Overlay {
  /** Draws these marks in place of those before. */
  draw(cells: readonly Cell[], areas: readonly Within[], size: Size): void;
  /** Puts the focus on the mark that had it last; where other marks were drawn since, on the one nearest to it. */
  focus(): void;
}

/** `open` is called with the mark that somebody chose, `point` with the one pointed at (null: none any more). */
export function overlay(
  map: GlMap,
  names: readonly string[],
  open: (mark: Mark) => void,
  point: (mark: Mark | null) => void,
): Overlay {
  const root = svg("svg", { class: "marks", role: "group", "aria-label": "Events on the map: arrow keys go from mark to mark" });
  map.getCanvasContainer().append(root);
  let shown: Shown[] = [];
  let last: Mark | null = null; // the mark that had the focus last

  function place(): void {
    for (const { mark, at } of shown) {
      const { x, y } = map.project([mark.lon, mark.lat]);
      at.setAttribute("transform", `translate(${x.toFixed(1)} ${y.toFixed(1)})`);
    }
  }

  function goTo(n: number): void {
    const next = shown[(n + shown.length) % shown.length];
    if (!next) return;
    for (const { at } of shown) at.setAttribute("tabindex", "-1");
    next.at.setAttribute("tabindex", "0");
    next.at.focus();
  }

  function pressed(event: KeyboardEvent, n: number): void {
    const steps: Record<string, number> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
    const mark = shown[n]?.mark;
    if (event.key in steps) goTo(n + (steps[event.key] ?? 0));
    else if ((event.key === "Enter" || event.key === " ") && mark) open(mark);
    else return;
    event.preventDefault();
    event.stopPropagation(); // the map would move
  }

  function made(mark: Mark, n: number, size: Size): Shown {
    const at = svg("g", { class: kind(mark, map.getZoom()), role: "button", tabindex: n ? -1 : 0, "aria-label": words(mark, names) });
    picture(at, mark, size, map.getZoom());
    svg("title", {}, at).textContent = words(mark, names);
    let from = [0, 0];
    at.addEventListener("pointerdown", (event) => (from = [event.clientX, event.clientY]));
    at.addEventListener("click", (event) => {
      // who drags the map by a mark does not ask for it
      if (Math.hypot(event.clientX - (from[0] ?? 0), event.clientY - (from[1] ?? 0)) < 5) open(mark);
    });
    at.addEventListener("keydown", (event) => pressed(event, n));
    for (const name of ["pointerenter", "focus"]) at.addEventListener(name, () => point(mark));
    at.addEventListener("focus", () => (last = mark));
    for (const name of ["pointerleave", "blur"]) at.addEventListener(name, () => point(null));
    return { mark, at };
  }

  /** The mark nearest on the page to the one that had the focus last. */
  function nearest(): number {
    if (!last) return 0;
    const from = map.project([last.lon, last.lat]);
    const away = shown.map(({ mark }) => from.dist(map.project([mark.lon, mark.lat])));
    return Math.max(0, away.indexOf(Math.min(...away)));
  }

  map.on("move", place);
  map.on("resize", place);
  return {
    draw(cells, areas, size) {
      const had = root.contains(document.activeElement);
      // the largest first: small ones lie above them
      shown = [...areas, ...cells].map((mark, n) => made(mark, n, size));
      root.replaceChildren(...shown.map(({ at }) => at));
      place();
      if (had) goTo(nearest());
    },
    focus: () => goTo(nearest()),
  };
}

function kind(mark: Mark, zoom: number): string {
  const group = `mark g${mainGroup(mark.groups)}`;
  return "box" in mark && !soft(mark, zoom) ? group : `${group} within`;
}

/** A shape for one event, a ring of the groups with the number for several; where a place is known by an area only, the
 * number alone, in a broken frame: there is no point to draw. */
function picture(at: SVGGElement, mark: Mark, size: Size, zoom: number): void {
  const r = radius(mark, size);
  const told = few(mark.events);
  if (!("box" in mark) || soft(mark, zoom)) {
    const wide = 8 + 7 * told.length;
    svg("rect", { x: -wide / 2, y: -9, width: wide, height: 18, rx: 9 }, at);
    svg("text", {}, at).textContent = told;
  } else if (mark.events === 1) {
    svg("circle", { class: "hit", r: 12 }, at);
    svg("path", { d: SHAPES[mainGroup(mark.groups)] ?? "", transform: `scale(${(r / 9).toFixed(2)})` }, at);
  } else {
    const outer = Math.max(r, 4 + 3.6 * told.length);
    svg("circle", { class: "plate", r: outer }, at);
    for (const { group, path } of arcs(mark.groups, outer, outer - 4)) svg("path", { d: path, class: `g${group}` }, at);
    svg("text", {}, at).textContent = told;
  }
}
