import { expect, test } from "vitest";
import { codePoints, paragraphAt, trimmed, unitAt } from "./offsets";

const MIXED = "a𝒜ب\u{1F600}é z";

test("code points are counted as Python counts them", () => {
  expect(codePoints(MIXED)).toBe([...MIXED].length);
  expect(codePoints("\ud800x")).toBe(2); // half a character alone is one
});

test("a code point's place in UTF-16 and back", () => {
  for (let n = 0; n <= [...MIXED].length; n++) {
    const unit = unitAt(MIXED, n);
    expect(MIXED.slice(0, unit)).toBe([...MIXED].slice(0, n).join(""));
    expect(codePoints(MIXED.slice(0, unit))).toBe(n);
  }
  expect(unitAt("ab", 9)).toBe(2);
});

test("blanks around a selection are no evidence", () => {
  expect(trimmed("  \u{1F600} two ", 10)).toEqual({ start: 12, end: 17, text: "\u{1F600} two" });
  expect(trimmed(" \n ", 3)).toBeNull();
});

test("the paragraph that holds an offset", () => {
  const starts = [0, 10, 25];
  expect([0, 9, 10, 24, 25, 99].map((o) => paragraphAt(starts, o))).toEqual([0, 0, 1, 1, 2, 2]);
});
