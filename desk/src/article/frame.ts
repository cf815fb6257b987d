// The window of a small map: equirectangular, true to scale at its middle, wide enough for the places and their radius.

/** A place on the map; `radius` in km. */
export interface Spot {
  lat: number;
  lon: number;
  radius: number;
  label: string;
}

/** A window in degrees, and how many units a degree of latitude takes in it. */
export interface Frame {
  west: number;
  east: number;
  south: number;
  north: number;
  scale: number;
  squeeze: number;
}

const LEAST = 3; // degrees of latitude: so much land is needed to know where one is

/** The window that shows these places in a picture of this size. */
export function framed(places: readonly Spot[], width: number, height: number): Frame {
  const around = places.map((p) => ({ ...p, reach: Math.min(60, p.radius / 111.2) }));
  const south = Math.min(...around.map((p) => p.lat - p.reach));
  const north = Math.max(...around.map((p) => p.lat + p.reach));
  const middle = Math.max(-75, Math.min(75, (south + north) / 2));
  const squeeze = Math.cos((middle * Math.PI) / 180);
  const west = Math.min(...around.map((p) => p.lon - p.reach / squeeze));
  const east = Math.max(...around.map((p) => p.lon + p.reach / squeeze));
  const tall = Math.max(LEAST, (north - south) * 1.3, ((east - west) * squeeze * 1.3 * height) / width);
  const scale = height / Math.min(180, tall);
  const [x, y] = [(west + east) / 2, (south + north) / 2];
  const [half, up] = [width / 2 / scale / squeeze, height / 2 / scale];
  return { west: x - half, east: x + half, south: y - up, north: y + up, scale, squeeze };
}

/** A point in the units of the picture. */
export function project(lon: number, lat: number, frame: Frame): [number, number] {
  return [(lon - frame.west) * frame.squeeze * frame.scale, (frame.north - lat) * frame.scale];
}

/** The middle of what a window shows of an outline (longitude, latitude); null where that is not inside it. */
export function middle(ring: readonly (readonly number[])[], frame: Frame): [number, number] | null {
  const seen = ring.map(([lon = 0, lat = 0]) => [
    Math.max(frame.west, Math.min(frame.east, lon)),
    Math.max(frame.south, Math.min(frame.north, lat)),
  ]);
  const [lons, lats] = [seen.map((p) => p[0]!), seen.map((p) => p[1]!)];
  const [lon, lat] = [(Math.min(...lons) + Math.max(...lons)) / 2, (Math.min(...lats) + Math.max(...lats)) / 2];
  let inside = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [[x1 = 0, y1 = 0], [x2 = 0, y2 = 0]] = [ring[i]!, ring[j]!];
    if (y1 > lat !== y2 > lat && lon < ((x2 - x1) * (lat - y1)) / (y2 - y1) + x1) inside = !inside;
  }
  return inside ? [lon, lat] : null;
}
