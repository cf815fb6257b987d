// The map behind every map of the desk: land, borders and names that come with the package, so that it works without a
// network; tiles from elsewhere only where the desk's setting names them (`data-tiles`).
import {
  type GeoJSONSource,
  type LayerSpecification,
  type LngLatBoundsLike,
  Map as GlMap,
  type MapOptions,
  NavigationControl,
  ScaleControl,
  setWorkerUrl,
  type StyleSpecification,
} from "maplibre-gl";
import worker from "maplibre-gl/dist/maplibre-gl-worker.mjs?url";
import "maplibre-gl/dist/maplibre-gl.css";
import "./base-map.css";
import { colour, onScheme, still } from "./colours";
import { type Governorate, governorates, world } from "./world";

setWorkerUrl(worker);

export type { GlMap };

/** Above this zoom land is drawn at 1:10 million: below, nobody would see it. */
const FINE = 5.5;
const FONT = "system-ui, 'DejaVu Sans', sans-serif";
const NOTHING: GeoJSON.FeatureCollection = { type: "FeatureCollection", features: [] };

export interface BaseOptions {
  /** What the map is called for those who hear it: "Where it happened". */
  label: string;
  /** West, south, east, north: what is seen first. The world where it is left out. */
  box?: [number, number, number, number];
  center?: [number, number];
  zoom?: number;
  /** Addresses of tiles ("https://…/{z}/{x}/{y}.png"); the element's `data-tiles` where it is left out. */
  tiles?: string | undefined;
  /** No buttons and no scale: a small map beside something else. */
  bare?: boolean;
}

let drawable: boolean | null = null;

/** Whether this browser can draw maps at all (WebGL 2). It costs as much as a map to find out: who makes one anyway tries. */
export function canDraw(): boolean {
  if (drawable === null) {
    const tried = document.createElement("canvas").getContext("webgl2");
    drawable = tried !== null;
    tried?.getExtension("WEBGL_lose_context")?.loseContext();
  }
  return drawable;
}

/** Governorates with shapes, once they are loaded. */
let loaded: Promise<Governorate[]> | null = null;
export function areas(): Promise<Governorate[]> {
  return (loaded ??= governorates());
}

/** Where it is drawn, in the order from below: what a page adds goes under the names by `map.addLayer(layer, NAMES)`. */
export const NAMES = "names-country";

/**
 * A map in an element. It can be used at once; the land follows, and then the element has `data-land` ("coarse", "fine",
 * or "missing"). Nothing turns or tilts; it moves by drag, wheel, fingers, arrow keys, + and -.
 *
 * Throws where the browser cannot draw it (see `canDraw`).
 */
export function baseMap(element: HTMLElement, options: BaseOptions): GlMap {
  const tiles = options.tiles ?? element.dataset.tiles;
  const view: Partial<MapOptions> = options.box
    ? { bounds: options.box as LngLatBoundsLike, fitBoundsOptions: { padding: 40, maxZoom: 9 } }
    : { center: options.center ?? [30, 25], zoom: options.zoom ?? 1 };
  const map = new GlMap({
    container: element,
    style: style(tiles),
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    renderWorldCopies: false,
    maxZoom: 17,
    fadeDuration: still() ? 0 : 150,
    localIdeographFontFamily: FONT,
    locale: { "Map.Title": options.label },
    ...view,
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  if (!options.bare) {
    map.addControl(new NavigationControl({ showCompass: false }), "top-right");
    map.addControl(new ScaleControl({ maxWidth: 90 }), "bottom-left");
  }
  map.addControl(new Sources(tiles), "bottom-right");
  onScheme(() => paint(map));
  void lay(map, element, "coarse");
  const finer = (): void => {
    if (map.getZoom() < FINE) return;
    map.off("zoomend", finer);
    void lay(map, element, "fine");
  };
  map.on("zoomend", finer);
  finer();
  return map;
}

async function lay(map: GlMap, element: HTMLElement, detail: "coarse" | "fine"): Promise<void> {
  try {
    const { ground, names } = await world(detail, areas());
    if (!map.style || (detail === "coarse" && element.dataset.land === "fine")) return;
    if (!map.getSource("ground")) await map.once("style.load");
    map.getSource<GeoJSONSource>("ground")?.setData(ground);
    map.getSource<GeoJSONSource>("names")?.setData(names);
    element.dataset.land = detail;
  } catch (error) {
    console.error(error);
    element.dataset.land ??= "missing"; // what a page adds is still drawn
  }
}

/** Each layer's colours by name, so that they can be set anew when light turns dark. */
const PAINTED: readonly [layer: string, property: string, variable: string][] = [
  ["sea", "background-color", "sea"],
  ["land", "fill-color", "land"],
  ["area", "line-color", "area"],
  ["coast", "line-color", "border"],
  ["border", "line-color", "border"],
  ["names-area", "text-color", "soft"],
  ["names-area", "text-halo-color", "land"],
  ["names-country", "text-color", "soft"],
  ["names-country", "text-halo-color", "land"],
];

function paint(map: GlMap): void {
  for (const [layer, property, variable] of PAINTED) {
    if (map.getLayer(layer)) map.setPaintProperty(layer, property as "fill-color", colour(variable));
  }
}

function paints(layer: string): Record<string, string> {
  return Object.fromEntries(PAINTED.filter(([of]) => of === layer).map(([, property, name]) => [property, colour(name)]));
}

function lines(kind: string, width: number, dashes?: number[]): LayerSpecification {
  const paint = { ...paints(kind), "line-width": width, ...(dashes ? { "line-dasharray": dashes } : {}) };
  return { id: kind, type: "line", source: "ground", filter: ["==", ["get", "kind"], kind], paint };
}

function names(kind: string, size: number, shown: boolean): LayerSpecification {
  return {
    id: `names-${kind}`,
    type: "symbol",
    source: "names",
    filter: ["all", ["==", ["get", "kind"], kind], [">=", ["zoom"], ["get", "from"]]],
    layout: {
      visibility: shown ? "visible" : "none",
      "text-field": ["get", "name"],
      "text-font": [FONT],
      "text-size": size,
      "text-letter-spacing": kind === "country" ? 0.08 : 0.02,
      "text-max-width": 7,
      "text-padding": 6,
      "symbol-sort-key": ["-", 0, ["get", "width"]],
    },
    paint: { ...paints(`names-${kind}`), "text-halo-width": 1.2, "text-opacity": 0.85 },
  };
}

function style(tiles: string | undefined): StyleSpecification {
  const layers: LayerSpecification[] = [
    { id: "sea", type: "background", paint: paints("sea") },
    { id: "land", type: "fill", source: "ground", filter: ["==", ["get", "kind"], "land"], paint: paints("land") },
    lines("area", 0.8),
    lines("coast", 0.8),
    lines("border", 1.1),
  ];
  if (tiles) layers.push({ id: "tiles", type: "raster", source: "tiles" });
  layers.push(names("area", 11, !tiles), names("country", 12, !tiles)); // tiles have names of their own
  return {
    version: 8,
    sources: {
      ground: { type: "geojson", data: NOTHING, tolerance: 0.5 },
      names: { type: "geojson", data: NOTHING },
      ...(tiles ? { tiles: { type: "raster" as const, tiles: [tiles], tileSize: 256 } } : {}),
    },
    layers,
  };
}

/** Says whose map it is: words, and no link that leads out. */
class Sources {
  constructor(private readonly tiles: string | undefined) {}

  onAdd(): HTMLElement {
    const said = document.createElement("p");
    said.className = "maplibregl-ctrl map-sources";
    said.textContent = "Land and borders: Natural Earth" + (this.tiles ? ` · tiles: ${new URL(this.tiles).host}` : "");
    return said;
  }

  onRemove(): void {
    // the map takes its element away with everything else
  }
}
