import { describe, expect, test } from "vitest";
import { type Cell, rows, type Within } from "./drawn";
import { arcs, few, mainGroup, pixels, radius, soft, words } from "./marks";

const cell = (fields: Partial<Cell> = {}): Cell => ({
  lat: 33, lon: 44, radius: 4, events: 1, killed_low: 0, killed_high: 0, open: false, box: [44, 33, 44, 33],
  groups: [0, 1, 0, 0, 0, 0], id: "e1", ...fields,
});
const NAMES = ["air strike", "shelling", "bomb", "clash or attack", "raid or seizure", "politics"];

describe("marks", () => {
  test("grow by area: four times as many are twice as wide, but for a margin", () => {
    expect(radius(cell({ events: 32 }), "events") - 4).toBeCloseTo(2 * (radius(cell({ events: 8 }), "events") - 4) - 4, 9);
    expect(radius(cell({ events: 99_999 }), "events")).toBe(28);
    expect(radius(cell({ events: 5 }), "same")).toBe(radius(cell(), "same"));
    expect(radius(cell({ killed_high: 50 }), "killed")).toBeGreaterThan(radius(cell(), "killed"));
  });

  test("the parts of a ring are as large as the numbers, one alone is whole", () => {
    const parts = arcs([1, 0, 3], 10, 6);
    expect(parts.map((p) => p.group)).toEqual([0, 2]);
    expect(parts[0]?.path.startsWith("M0.00 -10.00A10 10 0 0 1 10.00 ")).toBe(true);
    expect(parts[1]?.path).toContain(" 0 1 1 ");
    expect(arcs([0, 4], 10, 6)[0]?.path.match(/M/g)?.length).toBe(2);
  });

  test("a place known to a circle larger than a dot is no dot", () => {
    expect(soft(cell(), 5)).toBe(false);
    expect(soft(cell(), 12)).toBe(true);
    expect(soft(cell({ box: [43, 32, 44, 33], events: 9 }), 12)).toBe(false);
    expect(pixels(40_030, 0, 0)).toBe(512);
  });

  test("are said in words, with how closely the place is known", () => {
    expect(words(cell({ killed_low: 2, killed_high: 5, open: true }), NAMES)).toBe("1 event: shelling, 2 to 5+ killed; somewhere within 4 km");
    const many = cell({ events: 1200, groups: [1000, 200, 0, 0, 0, 0], box: [44, 33, 44, 34] });
    expect(words(many, NAMES)).toBe("1.2k, 1,200 events: 1,000 air strike, 200 shelling; at several places up to 111 km apart");
    const { box: _box, id: _id, ...rest } = cell({ radius: 200 });
    const area: Within = { ...rest, name: "Anbar", admin1: "Anbar", country: "IQ" };
    expect(words(area, NAMES)).toBe("1 event: shelling; somewhere in Anbar (within 200 km)");
  });

  test("numbers in few letters never say more than there are", () => {
    expect([7, 999, 1000, 1249, 35_900, 1_250_000].map(few)).toEqual(["7", "999", "1k", "1.2k", "35k", "1.2M"]);
    expect(mainGroup([0, 3, 5, 5])).toBe(2);
  });

  test("lists by field become things", () => {
    expect(rows<{ a: number; b: string }>({ a: [1, 2], b: ["x", "y"] })).toEqual([{ a: 1, b: "x" }, { a: 2, b: "y" }]);
  });
});
