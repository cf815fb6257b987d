import { describe, expect, test } from "vitest";
import { unwrapped, whole } from "./wrap";

describe("shapes across the 180th meridian", () => {
  test("run on, eastwards and westwards", () => {
    expect(unwrapped([[179, 1], [-179, 2], [-178, 2], [179, 1]]).map(([x]) => x)).toEqual([179, 181, 182, 179]);
    expect(unwrapped([[-179, 1], [178, 2]]).map(([x]) => x)).toEqual([-179, -182]);
  });

  test("others stay as they are", () => {
    const shape: GeoJSON.Polygon = { type: "Polygon", coordinates: [[[0, 0], [170, 0], [170, 9], [0, 0]]] };
    expect(whole(shape)).toEqual(shape);
  });

  test("a ring around the pole is closed along it", () => {
    const ring = [[-170, -70], [-60, -72], [60, -71], [170, -70], [-170, -70]];
    const { coordinates } = whole({ type: "Polygon", coordinates: [ring] });
    expect(coordinates[0]?.slice(-3)).toEqual([[190, -90], [-170, -90], [-170, -70]]);
  });
});
