import { expect, test, vi } from "vitest";

vi.mock("./map/base", () => ({}));
vi.mock("./map/colours", () => ({}));
const { read, shape } = await import("./area-map");

test("corners are read as they are written", () => {
  expect(read("43.1,33;44.5,34")).toEqual([[43.1, 33], [44.5, 34]]);
  expect(read("")).toEqual([]);
  expect(read("43.1;33")).toEqual([]);
  expect(read("a,b")).toEqual([]);
});

test("two corners are a box, more a polygon, and both are closed", () => {
  const rings = (corners: [number, number][]) => shape(corners).features.map((f) => f.geometry).filter((g) => g.type === "Polygon");
  expect(rings([[1, 2]])).toEqual([]);
  expect(rings([[1, 2], [3, 4]])).toEqual([{ type: "Polygon", coordinates: [[[1, 2], [3, 2], [3, 4], [1, 4], [1, 2]]] }]);
  expect(rings([[0, 0], [1, 0], [1, 1]])).toEqual([{ type: "Polygon", coordinates: [[[0, 0], [1, 0], [1, 1], [0, 0]]] }]);
});
