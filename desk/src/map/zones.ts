// The areas on the map: where a place lies somewhere within, drawn softly under the marks.
import type { GeoJSONSource } from "maplibre-gl";
import { areas, type GlMap, NAMES } from "./base";
import { circle } from "./circles";
import { colour, onScheme } from "./colours";
import type { Cell, Within } from "./drawn";
import { mainGroup, onePlace, pixels } from "./marks";
import type { Governorate } from "./world";

type Shape = GeoJSON.Polygon | GeoJSON.MultiPolygon;

/** Circles smaller than this many pixels are under their mark anyway. */
const SEEN = 6;
const GROUPS = 6;
/** Km of a degree of latitude. */
const KM = 111.19493;

/** The square of a grid of so many km about its middle, as the server blurs places. */
export function square(lon: number, lat: number, km: number): GeoJSON.Polygon {
  const high = km / KM / 2;
  const wide = high / Math.cos((lat * Math.PI) / 180);
  const [west, south, east, north] = [lon - wide, lat - high, lon + wide, lat + high];
  return { type: "Polygon", coordinates: [[[west, south], [east, south], [east, north], [west, north], [west, south]]] };
}

export interface Zones {
  draw(cells: readonly Cell[], within: readonly Within[]): void;
  /** Shows how closely the place of one mark is known (null: of none). */
  point(mark: Cell | Within | null): void;
  /** The outline of the area that is asked for, as a ring (null: none). */
  outline(ring: readonly [number, number][] | null): void;
}

/** `blur` is the side (km) of the squares that places are blurred to, 0 where they are not; `open` is called with the
 * mark whose area somebody chose, the smallest where several lie there. */
export function zones(map: GlMap, blur: number, open: (mark: Cell | Within) => void): Zones {
  let known: readonly Governorate[] = [];
  let last: [readonly Cell[], readonly Within[]] = [[], []];
  let area: readonly [number, number][] | null = null;
  let ready = false;

  const shape = (mark: Cell | Within): Shape => {
    if (!("box" in mark)) {
      const found = mark.admin1 && known.find((g) => g.name === mark.admin1 && g.country === mark.country);
      return found ? found.shape : circle([mark.lon, mark.lat], mark.radius);
    }
    if (blur && onePlace(mark) && mark.radius <= blur) return square(mark.lon, mark.lat, blur);
    return circle([mark.lon, mark.lat], mark.radius);
  };
  let shown: (Cell | Within)[] = [];
  const feature = (mark: Cell | Within, n = 0): GeoJSON.Feature => {
    const wide = "box" in mark ? 0 : 1;
    return { type: "Feature", geometry: shape(mark), properties: { group: mainGroup(mark.groups), wide, n } };
  };
  const set = (source: string, features: GeoJSON.Feature[]): void => {
    map.getSource<GeoJSONSource>(source)?.setData({ type: "FeatureCollection", features });
  };
  const outlined = (): GeoJSON.Feature[] =>
    area ? [{ type: "Feature", geometry: { type: "Polygon", coordinates: [[...area, area[0] ?? [0, 0]]] }, properties: {} }] : [];

  function layers(): void {
    const nothing: GeoJSON.FeatureCollection = { type: "FeatureCollection", features: [] };
    for (const source of ["zones", "zone", "asked"]) map.addSource(source, { type: "geojson", data: nothing, buffer: 8, tolerance: 0.3 });
    const below = map.getLayer("names-area") ? "names-area" : NAMES;
    map.addLayer({ id: "zones", type: "fill", source: "zones", paint: { "fill-opacity": ["match", ["get", "wide"], 1, 0.13, 0.2] } }, below);
    map.addLayer({ id: "zones-edge", type: "line", source: "zones", paint: { "line-opacity": 0.55, "line-width": 1, "line-dasharray": [3, 3] } }, below);
    map.addLayer({ id: "zone", type: "fill", source: "zone", paint: { "fill-opacity": 0.3 } }, below);
    map.addLayer({ id: "zone-edge", type: "line", source: "zone", paint: { "line-width": 1.8 } }, below);
    map.addLayer({ id: "asked", type: "line", source: "asked", paint: { "line-width": 2 } });
    map.on("click", "zones", (event) => {
      if ((event.originalEvent.target as Element).closest(".mark, .drawing")) return;
      const found = (event.features ?? []).flatMap(({ properties }) => shown[Number(properties.n)] ?? []);
      if (found.length) open(found.reduce((a, b) => (b.radius < a.radius ? b : a)));
    });
    paint();
    ready = true;
    draw();
  }

  function paint(): void {
    const groups = ["match", ["get", "group"], ...Array.from({ length: GROUPS }, (_, k) => [k, colour(`g${k}`)]).flat(), "#888"];
    for (const layer of ["zones", "zone"]) {
      map.setPaintProperty(layer, "fill-color", groups as never);
      map.setPaintProperty(`${layer}-edge`, "line-color", groups as never);
    }
    map.setPaintProperty("asked", "line-color", colour("focus"));
  }

  function draw(): void {
    if (!ready) return;
    const [cells, within] = last;
    const zoom = map.getZoom();
    const seen = cells.filter((c) => onePlace(c) && pixels(c.radius, c.lat, zoom) > SEEN);
    shown = [...within, ...seen];
    set("zones", shown.map(feature));
    set("asked", outlined());
  }

  // not "load": that waits for the land, which is not needed for this
  if (map.getSource("ground")) layers();
  else void map.once("style.load").then(layers);
  onScheme(() => ready && paint());
  void areas().then((found) => {
    known = found;
    draw();
  });
  return {
    draw(cells, within) {
      last = [cells, within];
      draw();
    },
    point(mark) {
      if (ready) set("zone", mark ? [feature(mark)] : []);
    },
    outline(ring) {
      area = ring;
      draw();
    },
  };
}
