// The area of the filters, drawn on a small map: each click (or Enter, in the middle) sets a corner; what is drawn is
// written into the field, which can be written in as well.
import type { GeoJSONSource } from "maplibre-gl";
import { baseMap, canDraw, type GlMap } from "./map/base";
import { colour } from "./map/colours";

type Corner = [number, number];

/** Let an area be drawn, where the filters have a place for it. Loaded only when somebody asks for the map. */
export function drawArea(box: HTMLElement, field: HTMLInputElement): void {
  if (!canDraw()) {
    box.textContent = "This browser cannot draw maps; write the corners instead.";
    return;
  }
  const canvas = document.createElement("div");
  canvas.className = "canvas";
  const hint = document.createElement("p");
  hint.className = "hint";
  hint.setAttribute("role", "status");
  const buttons = document.createElement("p");
  buttons.className = "buttons";
  box.append(canvas, hint, buttons);
  let corners = read(field.value);
  const map = baseMap(canvas, { label: "The area: click to set its corners", box: around(corners), bare: true });
  const shown = (): void => {
    field.value = (corners.length === 1 ? [] : corners).map(([x, y]) => `${short(x)},${short(y)}`).join(";");
    hint.textContent = said(corners.length);
    map.getSource<GeoJSONSource>("drawn")?.setData(shape(corners));
  };
  const add = (x: number, y: number): void => {
    corners = [...corners, [x, y]];
    shown();
  };
  map.on("load", () => {
    map.addSource("drawn", { type: "geojson", data: shape(corners) });
    map.addLayer({ id: "drawn", type: "fill", source: "drawn", filter: ["==", ["geometry-type"], "Polygon"], paint: { "fill-color": colour("accent"), "fill-opacity": 0.25 } });
    map.addLayer({ id: "line", type: "line", source: "drawn", paint: { "line-color": colour("accent"), "line-width": 2 } });
    map.addLayer({ id: "corners", type: "circle", source: "drawn", filter: ["==", ["geometry-type"], "Point"], paint: { "circle-color": colour("accent"), "circle-radius": 4 } });
    shown();
  });
  shown();
  map.on("click", (event) => add(event.lngLat.lng, event.lngLat.lat));
  map.getCanvas().addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    add(map.getCenter().lng, map.getCenter().lat);
  });
  buttons.append(
    button("Start again", () => {
      corners = [];
      shown();
    }),
    button("What the map shows", () => {
      corners = seen(map);
      shown();
    }),
    button("Filter by it", () => field.form?.requestSubmit()),
  );
}

function button(words: string, does: () => void): HTMLButtonElement {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = words;
  made.addEventListener("click", does);
  return made;
}

/** What a map shows, as the two corners of a box. */
function seen(map: GlMap): Corner[] {
  const box = map.getBounds();
  const inside = (y: number): number => Math.min(Math.max(y, -90), 90);
  return [
    [box.getWest(), inside(box.getSouth())],
    [box.getEast(), inside(box.getNorth())],
  ];
}

function said(number: number): string {
  if (number === 0) return "Click to set a corner; Enter sets one in the middle of the map.";
  if (number === 1) return "Set another corner: two are a box.";
  return number === 2 ? "A box; another corner makes it a polygon of three." : `A polygon with ${number} corners.`;
}

/** The corners that a field holds; nothing where it holds none. */
export function read(value: string): Corner[] {
  const corners = value.split(";").map((corner) => corner.split(",").map(Number));
  return corners.every((c) => c.length === 2 && c.every(Number.isFinite)) && value.trim() ? (corners as Corner[]) : [];
}

const short = (n: number): string => String(Math.round(n * 1e4) / 1e4);

function around(corners: Corner[]): [number, number, number, number] {
  if (corners.length < 2) return [34, 28, 50, 38.5];
  const [xs, ys] = [corners.map(([x]) => x), corners.map(([, y]) => y)];
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

/** What is drawn of some corners: two opposite ones are a box. */
export function shape(corners: Corner[]): GeoJSON.FeatureCollection {
  const points: GeoJSON.Geometry[] = corners.map((c) => ({ type: "Point", coordinates: c }));
  const [one, other] = corners;
  let ring = corners;
  if (corners.length === 2 && one && other) ring = [one, [other[0], one[1]], other, [one[0], other[1]]];
  if (ring.length > 2) points.push({ type: "Polygon", coordinates: [[...ring, ring[0] as Corner]] });
  return { type: "FeatureCollection", features: points.map((geometry) => ({ type: "Feature", properties: {}, geometry })) };
}
