// Land, borders and names of the map that comes with the package: Natural Earth's, by world-atlas, and the governorates
// of Iraq and Syria. Nothing of it is fetched from elsewhere.
import { feature, mesh } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import fine from "world-atlas/countries-10m.json?url";
import coarse from "world-atlas/countries-50m.json?url";
import iraq from "../../../src/sijill/view/data/iraq.json?url";
import syria from "../../../src/sijill/view/data/syria.json?url";
import { label, room } from "./label";
import called from "./names.json";
import { whole } from "./wrap";

type Shapes = GeoJSON.Feature<GeoJSON.Polygon | GeoJSON.MultiPolygon, { name?: string }>;
type Atlas = Topology<{ [name: string]: GeometryCollection<{ name?: string }> }>;

/** A governorate: what the register calls it, the country's ISO code, and its shape. */
export interface Governorate {
  name: string;
  country: string;
  shape: GeoJSON.Polygon | GeoJSON.MultiPolygon;
}

/** What is drawn: `ground` has features of kind land, coast, border and area, `names` points with a name, the kind
 * (country, area) and the zoom from which on there is room for it. */
export interface World {
  ground: GeoJSON.FeatureCollection;
  names: GeoJSON.FeatureCollection;
}

async function got(address: string): Promise<Atlas> {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`The map's land is not where it should be (${answer.status}).`);
  return (await answer.json()) as Atlas;
}

function named(name: string, kind: string, shape: Shapes["geometry"]): GeoJSON.Feature[] {
  const place = label(shape);
  if (!place || !name) return [];
  const from = Math.min(room(place.width, name.length), kind === "country" ? 5 : 8);
  const geometry: GeoJSON.Point = { type: "Point", coordinates: place.at };
  return [{ type: "Feature", geometry, properties: { name, kind, from, width: place.width } }];
}

function kind(of: string, geometry: Parameters<typeof whole>[0]): GeoJSON.Feature {
  return { type: "Feature", geometry: whole(geometry), properties: { kind: of } };
}

/** What some are called here where the files have another or an older name, by their ids. */
const CALLED: Record<string, string> = called;

/** The governorates that we have shapes of. */
export async function governorates(): Promise<Governorate[]> {
  const found: Governorate[] = [];
  for (const topology of await Promise.all([got(iraq), got(syria)])) {
    for (const collection of Object.values(topology.objects)) {
      for (const { id, geometry } of feature(topology, collection).features as Shapes[]) {
        const name = CALLED[String(id)];
        if (name) found.push({ name, country: String(id).slice(0, 2), shape: geometry });
      }
    }
  }
  return found;
}

/** The world at 1:50 million; at 1:10 million where that is asked for (five times as much). */
export async function world(detail: "coarse" | "fine", known: Promise<readonly Governorate[]>): Promise<World> {
  const [topology, areas] = await Promise.all([got(detail === "fine" ? fine : coarse), known]);
  const { countries, land } = topology.objects;
  if (!countries || !land) throw new Error("The map's land is not what it should be.");
  const ground = [
    ...(feature(topology, land).features as Shapes[]).map(({ geometry }) => kind("land", geometry)),
    kind("coast", mesh(topology, countries, (a, b) => a === b)),
    kind("border", mesh(topology, countries, (a, b) => a !== b)),
    ...areas.map(({ shape }) => kind("area", shape)),
  ];
  const names = [
    ...(feature(topology, countries).features as Shapes[])
      .filter(({ geometry }) => geometry)
      .flatMap(({ id, properties, geometry }) =>
        named(CALLED[String(id)] ?? properties.name ?? "", "country", whole(geometry)),
      ),
    ...areas.flatMap(({ name, shape }) => named(name, "area", shape)),
  ];
  return {
    ground: { type: "FeatureCollection", features: ground },
    names: { type: "FeatureCollection", features: names },
  };
}
