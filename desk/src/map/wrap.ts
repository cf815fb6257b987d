// Shapes across the 180th meridian. The atlas has them whole, with longitudes that jump from 180 to -180; a flat map needs
// them to run on (to 190, say), and draws what lies beyond its edge on the other side.

type Line = GeoJSON.Position[];

/** A line whose longitudes run on instead of jumping. */
export function unwrapped(line: Line): Line {
  let turn = 0;
  return line.map((point, k) => {
    const [x = 0, y = 0] = point;
    const before = k ? (line[k - 1]?.[0] ?? x) : x;
    if (x - before > 180) turn -= 360;
    else if (x - before < -180) turn += 360;
    return [x + turn, y];
  });
}

/** A ring that runs on; one around a pole (Antarctica) is closed along it. */
function closed(ring: Line): Line {
  const out = unwrapped(ring);
  const [first = 0] = out[0] ?? [];
  const [last = 0] = out.at(-1) ?? [];
  if (Math.abs(last - first) < 180) return out;
  const pole = (out[0]?.[1] ?? 0) < 0 ? -90 : 90;
  return [...out, [last, pole], [first, pole], out[0] as GeoJSON.Position];
}

/** The same, of the polygons and lines that the atlas has. */
export function whole<G extends GeoJSON.Polygon | GeoJSON.MultiPolygon | GeoJSON.MultiLineString>(shape: G): G {
  if (shape.type === "MultiLineString") return { ...shape, coordinates: shape.coordinates.map(unwrapped) };
  if (shape.type === "Polygon") return { ...shape, coordinates: shape.coordinates.map(closed) };
  return { ...shape, coordinates: shape.coordinates.map((parts) => parts.map(closed)) };
}
