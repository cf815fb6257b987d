import { describe, expect, test } from "vitest";
import { apart, circle, gone, ring, type Spot } from "./circles";

describe("circles on the earth", () => {
  const places: Spot[] = [[44.4, 33.3], [0, 0], [179.9, -17], [-70, 68]];

  test.each(places)("every corner lies as far away as was asked, from %d, %d", (lon, lat) => {
    for (const km of [0.5, 25, 400]) {
      for (const corner of ring([lon, lat], km)) expect(apart([lon, lat], corner)).toBeCloseTo(km, 6);
    }
  });

  test("a degree of latitude is 111.2 km", () => {
    const [lon, lat] = gone([44, 33], 111.195, 0);
    expect(lon).toBeCloseTo(44, 9);
    expect(lat).toBeCloseTo(34, 4);
  });

  test("the ring is closed, counter-clockwise, and whole across the 180th meridian", () => {
    const corners = circle([179.9, -17], 50).coordinates[0] as Spot[];
    expect(corners[0]).toEqual(corners.at(-1));
    const lons = corners.map(([lon]) => lon);
    expect(Math.max(...lons)).toBeGreaterThan(180);
    expect(Math.max(...lons) - Math.min(...lons)).toBeLessThan(1.1);
    const signed = corners.slice(1).reduce((sum, [x, y], k) => {
      const [px, py] = corners[k] as Spot;
      return sum + (px * y - x * py);
    }, 0);
    expect(signed).toBeGreaterThan(0);
  });
});
