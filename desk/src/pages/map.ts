// Map and timeline together: each filters the other, and the address says what both show.
import htmx from "htmx.org";
import { ask, Refused } from "../ask";
import { asking, naming } from "../filters";
import { on, writing } from "../keys";
import "../map/map.css";
import { areaWords, asked, changed, corners } from "../map/address";
import { baseMap, type GlMap } from "../map/base";
import { next, said, type Stretch, zoomed } from "../map/brush";
import { still } from "../map/colours";
import { after, dayOf, spanWords, type Unit } from "../map/days";
import { drawArea } from "../map/drawing";
import { type Bar, type Cell, type Known, type LineAnswer, type MapAnswer, rows, type Within } from "../map/drawn";
import { latest } from "../map/latest";
import { SHAPES, type Size } from "../map/marks";
import { type Overlay, overlay } from "../map/overlay";
import { svg } from "../map/svg";
import { timeline } from "../map/timeline";
import { type Zones, zones } from "../map/zones";
import { tell } from "../told";

/** Steps, about, that playing through all that is seen takes. */
const STEPS = 60;
/** No filter asks for days before this one: what lies there is counted as earlier. */
const EARLIEST = dayOf("1900-01-01");
/** Milliseconds between the steps of playing, at the usual speed. */
const STEP = 500;

asking();
naming();
const both = document.getElementById("both");
if (both) start(both);

function find<T extends HTMLElement>(id: string): T {
  const found = document.getElementById(id);
  if (!found) throw new Error(`the page lacks #${id}`);
  return found as T;
}

function start(page: HTMLElement): void {
  const names = (page.dataset.groups ?? "").split(",");
  let query = location.search;
  let size = (page.dataset.size ?? "events") as Size;
  let brush: Stretch | null = null;
  let all: Stretch | null = null;
  let seen: Stretch | null = null;
  let bars: Bar[] = [];
  let unit: Unit = "month";
  let beyond = 0;
  let drawnAt = 0; // the whole zoom for which the marks were made
  let drawn: { cells: Cell[]; areas: Within[] } = { cells: [], areas: [] };
  const params = (): URLSearchParams => new URLSearchParams(query);
  const failed = (error: unknown): void => tell(error instanceof Refused ? error.message : String(error), { wrong: true });

  // ---- what both show, in the address, the form and the links --------------------------------------------------
  function say(change: Record<string, string | null>): void {
    query = changed(query, change).toString();
    history.replaceState(null, "", query ? `?${query}` : location.pathname);
    const now = params();
    for (const name of ["since", "until", "area"]) {
      const field = document.querySelector<HTMLInputElement>(`#filters [name=${name}]`);
      if (field) field.value = now.get(name) ?? "";
    }
    find<HTMLAnchorElement>("list-these").href = `/events?${changed(query, { blur: null, size: null })}`;
    for (const link of page.querySelectorAll<HTMLAnchorElement>("a[data-size], a[data-blur]")) {
      const { size: by, blur } = link.dataset;
      link.href = `/map?${changed(query, by === undefined ? { blur: blur ?? null } : { size: by === "events" ? null : by })}`;
    }
    for (const link of page.querySelectorAll<HTMLAnchorElement>("a[data-known]")) {
      link.href = `/map/behind?${changed(query, { known: link.dataset.known ?? null })}`;
    }
    for (const chip of document.querySelectorAll<HTMLAnchorElement>(".chips a:not(.all)")) follow(chip, now);
    find("clear-area").hidden = corners(now.get("area")).length < 3;
    find("all-time").hidden = !now.has("since") && !now.has("until");
    if (find<HTMLDetailsElement>("tables").open) void tables();
  }

  /** A chip of the form: its days and area are those of now; one that took away what is no longer asked for goes. */
  function follow(chip: HTMLAnchorElement, now: URLSearchParams): void {
    const its = new URLSearchParams(new URL(chip.href).search);
    chip.dataset.takes ??= ["since", "until", "area"].find((name) => began.has(name) && !its.has(name)) ?? "";
    const takes = chip.dataset.takes;
    for (const name of ["since", "until", "area"]) {
      if (name !== takes && now.has(name)) its.set(name, now.get(name) ?? "");
      else its.delete(name);
    }
    chip.href = `/map?${its}`;
    if (takes) chip.closest("li")?.toggleAttribute("hidden", now.get(takes) !== began.get(takes));
  }
  const began = params();

  /** What is seen of the time at first: nearly all of it, and the days that are asked for. */
  function days(): void {
    const [first, last] = (page.dataset.days ?? "").split(",").filter(Boolean).map(dayOf);
    if (first === undefined || last === undefined) return;
    all = { first: Math.max(first, EARLIEST), last };
    const [from, to] = [params().get("since"), params().get("until")];
    brush = asked(params(), { first: from ? EARLIEST : all.first, last: to ? dayOf("9999-12-31") : all.last });
    seen = all = { first: Math.min(all.first, brush?.first ?? all.first), last: Math.max(all.last, brush?.last ?? all.last) };
    line.brush(brush);
    find("span").textContent = brush ? spanWords(brush.first, brush.last) : "";
  }

  function count(known: Known): void {
    for (const [name, number] of Object.entries(known) as [keyof Known, number][]) {
      for (const at of page.querySelectorAll(`[data-count=${name}]`)) at.textContent = number.toLocaleString("en");
      page.querySelector(`[data-of=${name}]`)?.toggleAttribute("hidden", number === 0);
    }
  }

  // ---- the map ---------------------------------------------------------------------------------------------------
  let map: GlMap | null = null;
  let zone: Zones | null = null;
  let marks: Overlay | null = null;

  function openMap(): void {
    try {
      map = opened();
    } catch (error) {
      console.warn(error);
      find("no-map").hidden = false;
      find("map").hidden = true;
      return;
    }
    zone = zones(map, Number(page.dataset.blur ?? 0), openMark);
    marks = overlay(map, names, openMark, (mark) => zone?.point(mark));
    for (const id of ["draw", "whole"]) find(id).hidden = false;
    outline();
  }

  function opened(): GlMap {
    const view = corners(params().get("area"));
    const box = view.length ? bounds(view) : (page.dataset.box ?? "").split(",").map(Number);
    const whole = box.length === 4 ? { box: box as [number, number, number, number] } : {};
    const made = baseMap(find("map"), { label: "Where it happened", ...whole });
    made.on("moveend", (event) => {
      // what somebody moved to is what they ask for; an area that they drew stays
      if ((event as { originalEvent?: Event }).originalEvent && corners(params().get("area")).length < 3) {
        const [west, south, east, north] = made.getBounds().toArray().flat() as [number, number, number, number];
        say({ area: areaWords([[west, south], [east, north]]) });
        void drawLine();
      }
      void drawMap();
    });
    return made;
  }

  const drawMap = latest(async () => {
    const now = changed(query, { size: null });
    if (map) {
      const view = map.getBounds();
      drawnAt = Math.floor(map.getZoom());
      now.set("zoom", `${drawnAt}`);
      now.set("box", view.toArray().flat().map((n) => n.toFixed(3)).join(","));
    }
    try {
      const got = await ask<MapAnswer>(`/map/cells?${now}`);
      drawn = { cells: rows<Cell>(got.cells), areas: rows<Within>(got.areas) };
      count(got.known);
      paint();
    } catch (error) {
      failed(error);
    }
  });

  function paint(): void {
    zone?.draw(drawn.cells, drawn.areas);
    marks?.draw(drawn.cells, drawn.areas, size);
    page.dataset.drawn = `${drawn.cells.length + drawn.areas.length}`;
  }

  function openMark(mark: Cell | Within): void {
    const box = "box" in mark ? mark.box : [mark.lon, mark.lat, mark.lon, mark.lat];
    void open({ known: "box" in mark ? "point" : "area", box: box.join(","), zoom: `${drawnAt}` });
  }

  // ---- the timeline ----------------------------------------------------------------------------------------------
  const line = timeline(find("timeline"), {
    brush(stretch, done) {
      choose(stretch, done);
    },
    open(stretch) {
      void open({ ...said(stretch) });
    },
    zoom: closer,
  });

  function choose(stretch: Stretch | null, done: boolean): void {
    brush = stretch;
    line.brush(brush);
    find("span").textContent = brush ? spanWords(brush.first, brush.last) : "";
    if (done) say(said(brush));
    else query = changed(query, said(brush)).toString();
    void drawMap();
  }

  const drawLine = latest(async () => {
    const now = changed(query, { size: null, since: null, until: null });
    if (seen) {
      const { since, until } = said(seen);
      now.set("first", since ?? "");
      now.set("last", until ?? "");
    }
    try {
      const got = await ask<LineAnswer>(`/map/bins?${now}`);
      unit = got.unit;
      bars = got.start.map((iso, n) => ({
        first: dayOf(iso),
        last: after(dayOf(iso), unit) - 1,
        mass: got.mass[n] ?? 0,
        inside: got.inside[n] ?? 0,
      }));
      const [from, to] = [bars[0], bars.at(-1)];
      if (!seen && from && to) seen = all = { first: Math.max(from.first, EARLIEST), last: to.last };
      beyond = got.before + got.after;
      if (seen && all) line.draw(bars, unit, seen, all, got);
      find("playing").hidden = !bars.length;
      page.dataset.line = `${bars.length} ${unit}`;
    } catch (error) {
      failed(error);
    }
  });

  function closer(factor: number, about = middle()): void {
    if (!seen || !all) return;
    // from farther away than nearly all: all that there is, with what a wrong year has brought far from the rest
    if (factor > 1 && beyond && seen.first === all.first && seen.last === all.last) seen = null;
    else seen = zoomed(seen, factor, about, all);
    void drawLine();
  }
  const middle = (): number => (brush ? brush.first + brush.last : (seen?.first ?? 0) + (seen?.last ?? 0)) / 2;

  // ---- playing ---------------------------------------------------------------------------------------------------
  const play = find<HTMLButtonElement>("play");
  let playing = false;
  if (still()) play.textContent = "Step";

  function step(): boolean {
    if (!all || !seen) return false;
    const mode = find<HTMLSelectElement>("mode").value as "window" | "until";
    const whole = brush === null || (brush.first <= all.first && brush.last >= all.last);
    const from = whole ? { first: all.first, last: after(all.first, unit, Math.max(1, Math.round(bars.length / 24))) - 1 } : null;
    const to = from ?? (brush && next(brush, mode, Math.max(1, Math.round(bars.length / STEPS)), unit, all));
    if (to) choose(to, false);
    return to !== null;
  }

  async function run(): Promise<void> {
    while (playing && step()) {
      const wait = STEP / Number(find<HTMLSelectElement>("speed").value);
      await Promise.all([drawMap(), new Promise((go) => setTimeout(go, wait))]);
    }
    pause();
  }

  function pause(): void {
    playing = false;
    if (!still()) play.textContent = "Play";
    play.setAttribute("aria-pressed", "false");
    say(said(brush));
  }

  function toggle(): void {
    if (still()) {
      step();
      say(said(brush));
    } else if (playing) pause();
    else {
      playing = true;
      play.textContent = "Pause";
      play.setAttribute("aria-pressed", "true");
      void run();
    }
  }

  // ---- what is behind ----------------------------------------------------------------------------------------------
  const panel = find("behind");
  let before: Element | null = null;

  async function open(what: Record<string, string | null>): Promise<void> {
    if (!panel.contains(document.activeElement)) before = document.activeElement;
    await show(`/map/behind?${changed(query, { size: null, ...what })}`);
  }

  async function show(address: string): Promise<void> {
    await htmx.ajax("GET", address, { target: "#behind", swap: "innerHTML" });
    panel.hidden = false;
    panel.scrollTop = 0;
    panel.focus();
    map?.resize();
  }

  function close(): void {
    if (panel.hidden) return;
    panel.hidden = true;
    map?.resize();
    // marks are drawn anew when the map is
    if (before?.closest(".mark")) marks?.focus();
    else if (before instanceof HTMLElement || before instanceof SVGElement) before.focus();
  }

  panel.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    close();
  });
  panel.addEventListener("click", (event) => {
    const link = (event.target as Element).closest<HTMLAnchorElement>("a[data-behind]");
    if (link) {
      event.preventDefault();
      void show(link.href);
    } else if ((event.target as Element).closest("#close-behind")) close();
  });
  find("counts").addEventListener("click", (event) => {
    const link = (event.target as Element).closest<HTMLAnchorElement>("a[data-known]");
    if (!link || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    void open({ known: link.dataset.known ?? null });
  });

  const details = find<HTMLDetailsElement>("tables");
  const tables = latest(async () => {
    await htmx.ajax("GET", `/map/tables?${query}`, { target: "#table", swap: "innerHTML" });
  });
  details.addEventListener("toggle", () => details.open && void tables());

  // ---- tools -------------------------------------------------------------------------------------------------------
  const draw = find<HTMLButtonElement>("draw");
  let stop: (() => void) | null = null;
  function outline(): void {
    const ring = corners(params().get("area"));
    zone?.outline(ring.length > 2 ? ring : null);
  }
  function drawing(): void {
    if (stop) return stop();
    if (!map) return;
    draw.setAttribute("aria-pressed", "true");
    draw.textContent = "Drag a box, or click corners";
    stop = drawArea(map, (ring) => {
      stop = null;
      draw.setAttribute("aria-pressed", "false");
      draw.textContent = "Draw an area";
      if (ring) narrow(areaWords(ring));
    });
  }
  function narrow(area: string | null): void {
    say({ area });
    outline();
    void drawMap();
    void drawLine();
  }
  async function whole(): Promise<void> {
    narrow(null);
    try {
      const got = await ask<MapAnswer>(`/map/cells?${changed(query, { size: null })}`);
      const points = [...rows<Cell>(got.cells), ...rows<Within>(got.areas)].map(({ lon, lat }): [number, number] => [lon, lat]);
      if (points.length) map?.fitBounds(bounds(points), { padding: 40, maxZoom: 9 });
    } catch (error) {
      failed(error);
    }
  }
  draw.addEventListener("click", drawing);
  find("clear-area").addEventListener("click", () => narrow(null));
  find("whole").addEventListener("click", () => void whole());
  find("all-time").addEventListener("click", () => choose(null, true));
  find("nearer").addEventListener("click", () => closer(0.5));
  find("farther").addEventListener("click", () => closer(2));
  play.addEventListener("click", toggle);
  page.addEventListener("click", (event) => {
    const link = (event.target as Element).closest<HTMLAnchorElement>("a[data-size]");
    if (!link || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    size = link.dataset.size as Size;
    for (const other of page.querySelectorAll("a[data-size]")) other.removeAttribute("aria-current");
    link.setAttribute("aria-current", "true");
    say({ size: size === "events" ? null : size });
    paint();
  });
  document.addEventListener("keydown", (event) => {
    const target = event.target as Element;
    if (event.key !== " " || event.defaultPrevented || writing(target) || target.closest("button, a, summary, [role=button], dialog")) return;
    event.preventDefault();
    toggle();
  });
  on("p", "play through time, or pause (also the space bar)", toggle);
  on("d", "draw an area on the map", drawing);
  on("t", "choose days: arrows move them, Shift and arrows widen, Escape takes them away", () => {
    document.querySelector<SVGElement>("#timeline [role=slider]")?.focus();
  });
  on("+", "see the timeline more finely", () => closer(0.5));
  on("-", "see the timeline more coarsely", () => closer(2));

  document.getElementById("filters")?.addEventListener("formdata", (event) => {
    // what is no filter is kept when others are asked for
    for (const name of ["blur", "size"]) event.formData.set(name, params().get(name) ?? "");
    for (const [name, value] of [...event.formData]) if (value === "") event.formData.delete(name);
  });
  for (const at of page.querySelectorAll("[data-shape]")) {
    svg("path", { d: SHAPES[Number(at.getAttribute("data-shape"))] ?? "" }, at);
  }
  days();
  say({});
  // the timeline first: making a map takes the browser a while in which it does nothing else
  void drawLine()
    .then(() => new Promise(requestAnimationFrame))
    .then(openMap)
    .then(drawMap)
    .then(() => (page.dataset.ready = `${performance.now()}`));
}

/** The box about points: west, south, east, north. */
function bounds(points: readonly (readonly [number, number])[]): [number, number, number, number] {
  const [lons, lats] = [points.map(([lon]) => lon), points.map(([, lat]) => lat)];
  return [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)];
}
