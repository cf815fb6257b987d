// Drawing an area on the map: a drag makes a box, clicks the corners of a polygon.
import type { GlMap } from "./base";
import { svg } from "./svg";

export type Ring = [number, number][];

/** Pixels that the pointer may shake and still click. */
const SHAKE = 5;

/**
 * Lets somebody draw one area; `done` is called with its corners (three or more), or with null where they gave it up.
 * What is returned ends it. Enter or a double click closes a polygon, Escape gives it up.
 */
export function drawArea(map: GlMap, done: (ring: Ring | null) => void): () => void {
  const container = map.getCanvasContainer();
  const root = svg("svg", { class: "drawing", "aria-hidden": "true" });
  const line = svg("path", {}, root);
  container.append(root);
  map.dragPan.disable();
  map.doubleClickZoom.disable();
  const corners: Ring = [];
  let down: { x: number; y: number } | null = null;
  let dragged: Ring | null = null;

  const here = (event: PointerEvent): { x: number; y: number } => {
    const box = container.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };
  const lngLat = (x: number, y: number): [number, number] => map.unproject([x, y]).toArray();
  const show = (ring: Ring): void => {
    const points = ring.map((corner) => map.project(corner));
    line.setAttribute("d", points.map(({ x, y }, k) => `${k ? "L" : "M"}${x} ${y}`).join("") + (ring.length > 2 ? "Z" : ""));
  };

  function end(ring: Ring | null): void {
    root.remove();
    map.dragPan.enable();
    map.doubleClickZoom.enable();
    document.removeEventListener("keydown", pressed, true);
    done(ring);
  }
  function pressed(event: KeyboardEvent): void {
    if (event.key === "Escape") end(null);
    else if (event.key === "Enter" && corners.length > 2) end(corners);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
  root.addEventListener("pointerdown", (event) => {
    event.stopPropagation();
    root.setPointerCapture(event.pointerId);
    down = here(event);
  });
  root.addEventListener("pointermove", (event) => {
    if (!down) return;
    const to = here(event);
    if (Math.hypot(to.x - down.x, to.y - down.y) < SHAKE) return;
    const [west, east] = [Math.min(down.x, to.x), Math.max(down.x, to.x)];
    const [top, bottom] = [Math.min(down.y, to.y), Math.max(down.y, to.y)];
    dragged = [lngLat(west, bottom), lngLat(east, bottom), lngLat(east, top), lngLat(west, top)];
    show(dragged);
  });
  root.addEventListener("pointerup", (event) => {
    if (!down) return;
    const at = here(event);
    down = null;
    if (dragged) return end(dragged);
    corners.push(lngLat(at.x, at.y));
    show(corners);
  });
  root.addEventListener("dblclick", (event) => {
    event.stopPropagation();
    corners.pop(); // the second click of the two
    if (corners.length > 2) end(corners);
  });
  document.addEventListener("keydown", pressed, true);
  return () => end(null);
}
