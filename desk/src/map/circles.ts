// Circles on the earth, as polygons: what lies within some kilometres of a point is an area, and is drawn as one.

/** Mean radius of the earth in km, as the register's own distances have it. */
const EARTH_KM = 6371;

/** Longitude and latitude in degrees. */
export type Spot = [lon: number, lat: number];

/**
 * Where one comes to from a point by going `km` in a direction (radians clockwise from north) on a great circle.
 * The longitude is not wrapped, so that a ring across the 180th meridian stays whole.
 */
export function gone([lon, lat]: Spot, km: number, bearing: number): Spot {
  const angle = km / EARTH_KM;
  const phi = (lat * Math.PI) / 180;
  const sin = Math.sin(phi) * Math.cos(angle) + Math.cos(phi) * Math.sin(angle) * Math.cos(bearing);
  const east = Math.atan2(
    Math.sin(bearing) * Math.sin(angle) * Math.cos(phi),
    Math.cos(angle) - Math.sin(phi) * sin,
  );
  return [lon + (east * 180) / Math.PI, (Math.asin(Math.max(-1, Math.min(1, sin))) * 180) / Math.PI];
}

/** Kilometres between two points, on a great circle (haversine). */
export function apart([lon, lat]: Spot, [otherLon, otherLat]: Spot): number {
  const rad = Math.PI / 180;
  const a =
    Math.sin(((otherLat - lat) * rad) / 2) ** 2 +
    Math.cos(lat * rad) * Math.cos(otherLat * rad) * Math.sin(((otherLon - lon) * rad) / 2) ** 2;
  return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(a)));
}

/** All points that lie `km` from a point, as a closed ring, counter-clockwise (GeoJSON, RFC 7946). */
export function ring(middle: Spot, km: number, corners = 64): Spot[] {
  const out: Spot[] = [];
  for (let k = 0; k < corners; k++) out.push(gone(middle, km, (-2 * Math.PI * k) / corners));
  out.push(out[0] as Spot);
  return out;
}

/** What lies within `km` of a point, as a GeoJSON polygon. */
export function circle(middle: Spot, km: number, corners = 64): GeoJSON.Polygon {
  return { type: "Polygon", coordinates: [ring(middle, km, corners)] };
}
