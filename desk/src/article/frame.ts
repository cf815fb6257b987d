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
