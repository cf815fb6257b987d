// Where the name of a shape stands, and from which zoom on there is room for it.

type Ring = GeoJSON.Position[];

/** Twice the area of a ring in square degrees, without its sign. */
function extent(ring: Ring): number {
  let sum = 0;
  for (let k = 1; k < ring.length; k++) {
    const [x1 = 0, y1 = 0] = ring[k - 1] ?? [];
    const [x2 = 0, y2 = 0] = ring[k] ?? [];
    sum += x1 * y2 - x2 * y1;
  }
  return Math.abs(sum);
}

/** The latitude of a ring's centre of mass. */
function middle(ring: Ring): number {
  let sum = 0;
  let weighed = 0;
  for (let k = 1; k < ring.length; k++) {
    const [x1 = 0, y1 = 0] = ring[k - 1] ?? [];
    const [x2 = 0, y2 = 0] = ring[k] ?? [];
    const cross = x1 * y2 - x2 * y1;
    sum += cross;
    weighed += ((y1 + y2) * cross) / 3;
  }
  return weighed / sum;
}

/** The longitudes at which a ring crosses a latitude, from west to east. */
function crossings(ring: Ring, lat: number): number[] {
  const found: number[] = [];
  for (let k = 1; k < ring.length; k++) {
    const [x1 = 0, y1 = 0] = ring[k - 1] ?? [];
    const [x2 = 0, y2 = 0] = ring[k] ?? [];
    if (y1 > lat !== y2 > lat) found.push(x1 + ((lat - y1) * (x2 - x1)) / (y2 - y1));
  }
  return found.sort((a, b) => a - b);
}

/**
 * The middle of the widest stretch of a shape at the latitude of its largest part's centre of mass (so that it always
 * lies inside), and how wide that stretch is, in degrees.
 */
export function label(shape: GeoJSON.Polygon | GeoJSON.MultiPolygon): { at: [number, number]; width: number } | null {
  const outer = (shape.type === "Polygon" ? [shape.coordinates] : shape.coordinates).map((parts) => parts[0] ?? []);
  const largest = outer.reduce((a, b) => (extent(b) > extent(a) ? b : a), []);
  if (extent(largest) === 0) return null;
  const lat = middle(largest);
  const lons = crossings(largest, lat);
  let best = { at: [0, lat] as [number, number], width: 0 };
  for (let k = 0; k + 1 < lons.length; k += 2) {
    const [west = 0, east = 0] = lons.slice(k, k + 2);
    if (east - west > best.width) best = { at: [(west + east) / 2, lat], width: east - west };
  }
  return best.width > 0 ? best : null;
}

/** The zoom at which a stretch of so many degrees is wide enough for a name of so many letters (512 px at zoom 0). */
export function room(width: number, letters: number): number {
  return Math.max(0, Math.log2((letters * 6 * 360) / (512 * width)));
}
