import { expect, test } from "vitest";
import { framed, middle, project } from "./frame";

const MOSUL = { lat: 36.34, lon: 43.12, radius: 16, label: "Mosul" };
const TOWNSVILLE = { lat: -19.26, lon: 146.8, radius: 5, label: "Townsville" };

test("one place stands in the middle, with land around it", () => {
  const frame = framed([MOSUL], 320, 190);
  const [x, y] = project(MOSUL.lon, MOSUL.lat, frame);
  expect(x).toBeCloseTo(160);
  expect(y).toBeCloseTo(95);
  expect(frame.north - frame.south).toBeGreaterThanOrEqual(3);
});

test("places far apart are all in the picture", () => {
  const frame = framed([MOSUL, TOWNSVILLE], 320, 190);
  for (const place of [MOSUL, TOWNSVILLE]) {
    const [x, y] = project(place.lon, place.lat, frame);
    expect(x).toBeGreaterThan(0);
    expect(x).toBeLessThan(320);
    expect(y).toBeGreaterThan(0);
    expect(y).toBeLessThan(190);
  }
});

test("a place at a pole or wider than the world gives a window still", () => {
  for (const place of [{ ...MOSUL, lat: 90 }, { ...MOSUL, radius: 20_000 }]) {
    const frame = framed([place], 320, 190);
    expect(Object.values(frame).every(Number.isFinite)).toBe(true);
  }
});

test("the middle of what is seen of an outline, where it is inside", () => {
  const square = [[0, 0], [40, 0], [40, 40], [0, 40], [0, 0]];
  const whole = { west: -10, east: 50, south: -10, north: 50, scale: 1, squeeze: 1 };
  expect(middle(square, whole)).toEqual([20, 20]);
  expect(middle(square, { ...whole, west: 20, east: 60, south: 20 })).toEqual([30, 30]);
  const bent = [[0, 0], [40, 0], [40, 2], [2, 2], [2, 40], [0, 40], [0, 0]];
  expect(middle(bent, whole)).toBeNull();
});
