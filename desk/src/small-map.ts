// A small map of one place, with what is not known of it: the circle within which it was, and a point only where that
// is all there is.
import { baseMap, canDraw, NAMES } from "./map/base";
import { apart, circle, gone, type Spot } from "./map/circles";
import { colour, onScheme } from "./map/colours";

/** Draw the place of an element (`data-lat`, `data-lon`, `data-radius` in km, `data-name`). */
export function smallMap(element: HTMLElement): void {
  const { lat, lon, radius, name } = element.dataset;
  const middle: Spot = [Number(lat), Number(lon)].reverse() as Spot;
  const km = Number(radius);
  if (!canDraw() || !middle.every(Number.isFinite)) {
    element.hidden = true; // the words below it say as much
    return;
  }
  const around = Math.max(km * 2.2, 40);
  const [west] = gone(middle, around, -Math.PI / 2);
  const [east] = gone(middle, around, Math.PI / 2);
  const [, south] = gone(middle, around, Math.PI);
  const [, north] = gone(middle, around, 0);
  const map = baseMap(element, { label: `Where it happened: ${name ?? ""}`, box: [west, south, east, north], bare: true });
  const draw = (): void => {
    const shape: GeoJSON.Geometry = km > 0 ? circle(middle, km) : { type: "Point", coordinates: middle };
    map.addSource("place", { type: "geojson", data: shape });
    const before = map.getLayer(NAMES) ? NAMES : undefined;
    if (km > 0) {
      map.addLayer({ id: "within", type: "fill", source: "place", paint: { "fill-color": colour("accent"), "fill-opacity": 0.25 } }, before);
      map.addLayer({ id: "edge", type: "line", source: "place", paint: { "line-color": colour("accent"), "line-width": 1.5, "line-dasharray": [2, 2] } }, before);
    } else map.addLayer({ id: "edge", type: "circle", source: "place", paint: { "circle-color": colour("accent"), "circle-radius": 5 } }, before);
    element.dataset.drawn = String(Math.round(apart(middle, gone(middle, km, 0))));
  };
  if (map.isStyleLoaded()) draw();
  else map.once("load", draw);
  onScheme(() => {
    if (map.getLayer("within")) map.setPaintProperty("within", "fill-color", colour("accent"));
    if (map.getLayer("edge")) map.setPaintProperty("edge", km > 0 ? "line-color" : "circle-color", colour("accent"));
  });
}
