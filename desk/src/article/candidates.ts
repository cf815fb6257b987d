// A small map of the places that a name may mean, drawn from the outlines of Natural Earth that come with the desk.
import { feature } from "topojson-client";
import type { Feature, FeatureCollection, Geometry, Position } from "geojson";
import type { GeometryCollection, Topology } from "topojson-specification";
import { framed, middle, project, type Frame, type Spot } from "./frame";

const NS = "http://www.w3.org/2000/svg";
const WIDTH = 320;
const HEIGHT = 190;
let land: Promise<Feature<Geometry>[]> | null = null;

function outlines(): Promise<Feature<Geometry>[]> {
  land ??= import("world-atlas/countries-50m.json").then((file) => {
    const topology = (file.default ?? file) as unknown as Topology<{ countries: GeometryCollection }>;
    return (feature(topology, topology.objects.countries) as FeatureCollection).features;
  });
  return land;
}

/** A map for some places; `pick` is called with the number of one that is clicked. */
export class CandidateMap {
  readonly element: SVGSVGElement;
  private drawn = "";

  constructor(private readonly pick: (n: number) => void) {
    this.element = document.createElementNS(NS, "svg");
    this.element.setAttribute("viewBox", `0 0 ${WIDTH} ${HEIGHT}`);
    this.element.setAttribute("class", "candidates");
    this.element.setAttribute("role", "img");
  }

  /** Show these places, the one at `at` as the one that is meant. */
  async show(places: readonly Spot[], at: number): Promise<void> {
    this.element.classList.toggle("none", !places.length);
    this.element.setAttribute("aria-label", places.length ? `Map of ${places.map((p) => p.label).join(", ")}` : "Map");
    if (!places.length) return;
    const frame = framed(at >= 0 && places[at] ? [places[at]] : places, WIDTH, HEIGHT);
    const wanted = JSON.stringify([frame, places, at]);
    this.drawn = wanted;
    const countries = await outlines();
    if (this.drawn !== wanted) return;
    this.element.replaceChildren(...this.countries(countries, frame), ...places.map((p, n) => this.spot(p, n, n === at, frame)));
  }

  private countries(all: Feature<Geometry>[], frame: Frame): SVGElement[] {
    const path = document.createElementNS(NS, "path");
    path.setAttribute("class", "land");
    path.setAttribute("d", all.map((f) => outline(f.geometry, frame)).join(""));
    return [path, ...all.map((f) => this.name(f, frame)).filter((name) => name !== null)];
  }

  /** A country's name, in the middle of what is seen of it, where that is in the country. */
  private name(country: Feature<Geometry>, frame: Frame): SVGElement | null {
    const rings = polygons(country.geometry).map((rings) => rings[0] ?? []).filter((ring) => reaches(ring, frame));
    const ring = rings.sort((a, b) => b.length - a.length)[0];
    const at = ring ? middle(ring, frame) : null;
    if (!at) return null;
    const text = document.createElementNS(NS, "text");
    const [x, y] = project(...at, frame);
    text.setAttribute("x", String(x));
    text.setAttribute("y", String(y));
    text.textContent = String(country.properties?.name ?? "");
    return text;
  }

  private spot(place: Spot, n: number, meant: boolean, frame: Frame): SVGElement {
    const [x, y] = project(place.lon, place.lat, frame);
    const group = document.createElementNS(NS, "g");
    group.setAttribute("class", meant ? "spot meant" : "spot");
    const area = document.createElementNS(NS, "circle");
    area.setAttribute("class", "area");
    const dot = document.createElementNS(NS, "circle");
    const size = Math.max(4, (place.radius / 111.2) * frame.scale);
    for (const [circle, r] of [[area, size], [dot, 3.5]] as const) {
      circle.setAttribute("cx", String(x));
      circle.setAttribute("cy", String(y));
      circle.setAttribute("r", String(r));
    }
    const title = document.createElementNS(NS, "title");
    title.textContent = place.label;
    group.append(title, area, dot);
    group.addEventListener("mousedown", (event) => {
      event.preventDefault();
      this.pick(n);
    });
    return group;
  }
}

function polygons(geometry: Geometry): Position[][][] {
  return geometry.type === "Polygon" ? [geometry.coordinates] : geometry.type === "MultiPolygon" ? geometry.coordinates : [];
}

function outline(geometry: Geometry, frame: Frame): string {
  return polygons(geometry).flatMap((rings) => rings.filter((ring) => reaches(ring, frame)).map((ring) => ringPath(ring, frame))).join("");
}

function reaches(ring: Position[], frame: Frame): boolean {
  let [west, south, east, north] = [180, 90, -180, -90];
  for (const [lon = 0, lat = 0] of ring) {
    west = Math.min(west, lon);
    east = Math.max(east, lon);
    south = Math.min(south, lat);
    north = Math.max(north, lat);
  }
  return west <= frame.east && east >= frame.west && south <= frame.north && north >= frame.south;
}

function ringPath(ring: Position[], frame: Frame): string {
  return `M${ring.map(([lon = 0, lat = 0]) => project(lon, lat, frame).map((v) => v.toFixed(1)).join(" ")).join("L")}Z`;
}
