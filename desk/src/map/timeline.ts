// The timeline: bars of what is sure, and softly on top of what may have been then; and the brush that chooses days of it.
import { dragged, moved, scale, type Stretch, widened } from "./brush";
import { after, dayWords, spanWords, ticks, type Unit } from "./days";
import type { Bar } from "./drawn";
import { svg } from "./svg";

const HEIGHT = 120;
const AXIS = 18;
const TOP = 20;
/** Pixels that the pointer may shake and still click. */
const SHAKE = 4;

export interface Asks {
  /** Somebody chose days (null: all); `done` when they let go. */
  brush(stretch: Stretch | null, done: boolean): void;
  /** Somebody asks what is behind a bar. */
  open(bar: Stretch): void;
  /** Somebody wants to see more closely (a factor below 1), or less, about a day. */
  zoom(factor: number, about: number): void;
}

/** How many events lie wholly before and after what is seen. */
export interface Beyond {
  before: number;
  after: number;
}

export interface Timeline {
  /** `seen` is what the axis shows, `all` how far one can go. */
  draw(bars: readonly Bar[], unit: Unit, seen: Stretch, all: Stretch, beyond: Beyond): void;
  brush(stretch: Stretch | null): void;
}

export function timeline(element: HTMLElement, asks: Asks): Timeline {
  const root = svg("svg", { class: "line", role: "group", "aria-label": "Events by time" });
  const axis = svg("g", { class: "axis", "aria-hidden": "true" }, root);
  const columns = svg("g", { class: "bars", "aria-hidden": "true" }, root);
  const veil = [svg("rect", { class: "veil" }, root), svg("rect", { class: "veil" }, root)] as const;
  root.append(axis); // its words stay as clear where a brush veils the bars
  const chosen = svg("rect", { class: "brush" }, root);
  const handles = [svg("rect", { class: "handle" }, root), svg("rect", { class: "handle" }, root)] as const;
  const slider = svg("rect", { class: "keys", role: "slider", tabindex: 0, "aria-label": "Chosen days" }, root);
  element.append(root);

  let bars: readonly Bar[] = [];
  let unit: Unit = "month";
  let seen: Stretch | null = null;
  let all: Stretch | null = null;
  let brush: Stretch | null = null;
  let beyond: Beyond = { before: 0, after: 0 };

  const width = (): number => element.clientWidth || 600;

  function draw(): void {
    if (!seen) return root.setAttribute("hidden", "");
    root.removeAttribute("hidden");
    const wide = width();
    for (const [key, value] of Object.entries({ width: wide, height: HEIGHT, viewBox: `0 0 ${wide} ${HEIGHT}` })) root.setAttribute(key, `${value}`);
    const { x } = scale(seen, wide);
    const most = Math.max(1e-9, ...bars.map((b) => b.mass));
    const room = HEIGHT - AXIS - TOP;
    const tall = (n: number): number => (n / most) * room;
    columns.replaceChildren(
      ...bars.flatMap((bar) => {
        const from = x(bar.first);
        const across = Math.max(x(bar.last + 1) - from - (x(bar.last + 1) - from > 3 ? 1 : 0), 0.6);
        const [sure, whole] = [tall(bar.inside), tall(Math.max(bar.mass, bar.inside))];
        const parts: SVGElement[] = [];
        if (bar.inside) parts.push(svg("rect", { class: "sure", x: from, y: HEIGHT - AXIS - sure, width: across, height: sure }));
        if (whole - sure > 0.2) parts.push(svg("rect", { class: "maybe", x: from, y: HEIGHT - AXIS - whole, width: across, height: whole - sure }));
        return parts;
      }),
    );
    axis.replaceChildren();
    svg("line", { x1: 0, x2: wide, y1: HEIGHT - AXIS + 0.5, y2: HEIGHT - AXIS + 0.5 }, axis);
    for (const { day, words } of ticks(seen.first, seen.last, Math.max(2, Math.floor(wide / 80)))) {
      svg("line", { x1: x(day), x2: x(day), y1: HEIGHT - AXIS, y2: HEIGHT - AXIS + 4 }, axis);
      // a word that would be cut at the end is not written
      if (x(day) + 7 * words.length < wide) svg("text", { x: x(day) + 3, y: HEIGHT - 4 }, axis).textContent = words;
    }
    const highest = `${Math.round(most * 10) / 10} a ${unit} at most`;
    const earlier = beyond.before ? `‹ ${beyond.before.toLocaleString("en")} earlier · ` : "";
    svg("text", { class: "most", x: 5, y: 15 }, axis).textContent = earlier + highest;
    const later = beyond.after ? `${beyond.after.toLocaleString("en")} later ›` : "";
    svg("text", { class: "most", x: wide - 5, y: 15, "text-anchor": "end" }, axis).textContent = later;
    place();
  }

  function place(): void {
    if (!seen || !all) return;
    const wide = width();
    const { x } = scale(seen, wide);
    const [from, to] = brush ? [Math.max(x(brush.first), 0), Math.min(x(brush.last + 1), wide)] : [0, wide];
    const size = (rect: SVGRectElement, at: number, across: number): void => {
      for (const [key, value] of Object.entries({ x: at, y: 0, width: Math.max(across, 0), height: HEIGHT - AXIS })) rect.setAttribute(key, `${value}`);
    };
    size(veil[0], 0, brush ? Math.min(from, wide) : 0);
    size(veil[1], Math.max(to, 0), brush ? wide - Math.max(to, 0) : 0);
    size(chosen, from, brush ? to - from : 0);
    size(handles[0], from - 2, brush ? 4 : 0);
    size(handles[1], to - 2, brush ? 4 : 0);
    size(slider, from, to - from);
    const words = brush ? spanWords(brush.first, brush.last) : `all days, ${spanWords(all.first, all.last)}`;
    const attributes = { "aria-valuemin": all.first, "aria-valuemax": all.last, "aria-valuenow": brush?.first ?? all.first, "aria-valuetext": words };
    for (const [key, value] of Object.entries(attributes)) slider.setAttribute(key, `${value}`);
  }

  function set(stretch: Stretch | null, done: boolean): void {
    brush = stretch;
    place();
    asks.brush(stretch, done);
  }

  const dayAt = (event: MouseEvent): number => (seen ? scale(seen, width()).day(event.clientX - root.getBoundingClientRect().left) : 0);

  /** What a drag that begins here does: moves one end of the brush, moves it, or makes a new one. */
  root.addEventListener("pointerdown", (down) => {
    if (!seen || !all || down.button !== 0) return;
    const [within, began, start] = [all, brush, dayAt(down)];
    const near = (day: number): boolean => seen !== null && Math.abs(scale(seen, width()).x(day) - scale(seen, width()).x(start)) < 7;
    const hold = began && near(began.first) ? began.last : began && near(began.last + 1) ? began.first : null;
    const inside = began !== null && hold === null && start > began.first && start < began.last + 1;
    let far = false;
    root.setPointerCapture(down.pointerId);
    const move = (event: PointerEvent): void => {
      far ||= Math.abs(event.clientX - down.clientX) > SHAKE;
      if (!far) return;
      const day = dayAt(event);
      if (began && inside) {
        const by = Math.round(Math.min(Math.max(day - start, within.first - began.first), within.last - began.last));
        set({ first: began.first + by, last: began.last + by }, false);
      } else set(dragged(hold ?? start, day, unit, within), false);
    };
    const up = (event: PointerEvent): void => {
      root.removeEventListener("pointermove", move);
      root.removeEventListener("pointerup", up);
      root.removeEventListener("pointercancel", up);
      if (far) asks.brush(brush, true);
      else if (event.type === "pointerup") {
        const bar = bars.find((b) => start >= b.first && start < b.last + 1);
        if (bar) asks.open({ first: bar.first, last: bar.last });
      }
    };
    root.addEventListener("pointermove", move);
    root.addEventListener("pointerup", up);
    root.addEventListener("pointercancel", up);
  });
  root.addEventListener("pointermove", (event) => {
    const day = dayAt(event);
    const bar = bars.find((b) => day >= b.first && day < b.last + 1);
    title.textContent = bar ? told(bar) : "";
  });
  const title = svg("title", {}, root);
  root.addEventListener(
    "wheel",
    (event) => {
      if (!event.ctrlKey) return; // a wheel without it scrolls the page
      event.preventDefault();
      asks.zoom(Math.exp(event.deltaY / 500), dayAt(event));
    },
    { passive: false },
  );

  slider.addEventListener("keydown", (event) => {
    if (!all || !seen) return;
    const at = brush ?? { first: seen.first, last: after(seen.first, unit) - 1 };
    const pages = Math.max(1, Math.round((at.last - at.first + 1) / Math.max(1, after(at.first, unit) - at.first)));
    const step: Record<string, number> = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: pages, PageDown: -pages };
    const by = step[event.key];
    if (by !== undefined) {
      if (event.shiftKey) set(widened(at, by, unit, all), true);
      else set(brush ? moved(at, by, unit, all) : at, true);
    } else if (event.key === "Home") set({ first: all.first, last: all.first + (at.last - at.first) }, true);
    else if (event.key === "End") set({ first: all.last - (at.last - at.first), last: all.last }, true);
    else if (event.key === "Escape") set(null, true);
    else if (event.key === "Enter" && brush) asks.open(brush);
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  new ResizeObserver(draw).observe(element);

  return {
    draw(some, by, what, whole, others) {
      [bars, unit, seen, all, beyond] = [some, by, what, whole, others];
      draw();
    },
    brush(stretch) {
      brush = stretch;
      place();
    },
  };
}

function told(bar: Bar): string {
  const when = bar.first === bar.last ? dayWords(bar.first) : spanWords(bar.first, bar.last);
  const more = bar.mass - bar.inside;
  const soft = more > 0.05 ? `, and a share of ${Math.round(more * 10) / 10} of those that may have been then` : "";
  return `${when}: ${bar.inside.toLocaleString("en")} event${bar.inside === 1 ? "" : "s"}${soft}`;
}
