import { describe, expect, test } from "vitest";
import { label, room } from "./label";

const box = (west: number, south: number, east: number, north: number): GeoJSON.Position[] => [
  [west, south], [east, south], [east, north], [west, north], [west, south],
];

describe("where names stand", () => {
  test("in the middle of a box", () => {
    expect(label({ type: "Polygon", coordinates: [box(40, 30, 44, 36)] })).toEqual({ at: [42, 33], width: 4 });
  });

  test("on the largest part, whichever comes first", () => {
    const shape: GeoJSON.MultiPolygon = { type: "MultiPolygon", coordinates: [[box(0, 0, 1, 1)], [box(10, 10, 14, 12)]] };
    expect(label(shape)?.at[0]).toBeCloseTo(12, 9);
    expect(label(shape)?.at[1]).toBeCloseTo(11, 9);
  });

  test("inside a shape whose centre of mass is not: in the wider arm of a U", () => {
    const u: GeoJSON.Position[] = [[0, 0], [10, 0], [10, 10], [7, 10], [7, 1], [2, 1], [2, 10], [0, 10], [0, 0]];
    const found = label({ type: "Polygon", coordinates: [u] });
    expect(found?.at[0]).toBe(8.5);
    expect(found?.width).toBe(3);
  });

  test("nowhere on what has no area", () => {
    expect(label({ type: "MultiPolygon", coordinates: [] })).toBeNull();
  });

  test("half as wide needs one zoom more", () => {
    expect(room(1, 8) - room(2, 8)).toBeCloseTo(1, 9);
    expect(room(360, 3)).toBe(0);
  });
});
