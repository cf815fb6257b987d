import { describe, expect, test } from "vitest";
import { dragged, held, moved, next, said, scale, type Stretch, widened, zoomed } from "./brush";
import { after, dayOf, isoOf, spanWords, startOf, ticks } from "./days";

const day = dayOf;
const all: Stretch = { first: day("2014-01-01"), last: day("2016-12-31") };

describe("days", () => {
  test("as numbers and back", () => {
    for (const iso of ["1969-12-31", "1970-01-01", "2016-02-29", "1900-03-01"]) expect(isoOf(day(iso))).toBe(iso);
  });

  test("units begin where they should, before 1970 too", () => {
    expect(isoOf(startOf(day("2015-03-12"), "week"))).toBe("2015-03-09");
    expect(isoOf(startOf(day("1969-12-28"), "week"))).toBe("1969-12-22");
    expect(isoOf(startOf(day("2015-03-12"), "month"))).toBe("2015-03-01");
    expect(isoOf(after(day("2015-12-12"), "month", 2))).toBe("2016-02-01");
    expect(isoOf(after(day("2015-12-12"), "year", -1))).toBe("2014-01-01");
  });

  test("in words, no more exactly than they are", () => {
    expect(spanWords(day("2015-01-01"), day("2015-12-31"))).toBe("2015");
    expect(spanWords(day("2014-01-01"), day("2015-12-31"))).toBe("2014–2015");
    expect(spanWords(day("2016-02-01"), day("2016-02-29"))).toBe("Feb 2016");
    expect(spanWords(day("2016-02-02"), day("2016-02-29"))).toBe("2 Feb 2016 – 29 Feb 2016");
  });

  test("an axis has round marks, never too many, all of them on it", () => {
    for (const last of ["2015-01-20", "2015-09-01", "2019-01-01", "2190-01-01"]) {
      const found = ticks(day("2015-01-03"), day(last), 8);
      expect(found.length).toBeGreaterThan(0);
      expect(found.length).toBeLessThanOrEqual(9);
      expect(found.every((t) => t.day >= day("2015-01-03") && t.day <= day(last))).toBe(true);
    }
    expect(ticks(day("2013-06-01"), day("2016-06-01"), 8).map((t) => t.words)).toEqual(["Jul", "2014", "Jul", "2015", "Jul", "2016"]);
  });
});

describe("the brush", () => {
  const march = { first: day("2015-03-01"), last: day("2015-03-31") };

  test("a drag takes whole units, whichever way it goes", () => {
    expect(said(dragged(day("2015-03-12"), day("2015-04-02"), "month", all))).toEqual({ since: "2015-03-01", until: "2015-04-30" });
    expect(dragged(day("2015-04-02"), day("2015-03-12"), "month", all)).toEqual(dragged(day("2015-03-12"), day("2015-04-02"), "month", all));
  });

  test("stays within what is there", () => {
    expect(dragged(day("2010-01-01"), day("2030-01-01"), "year", all)).toEqual(all);
    expect(held({ first: all.last + 5, last: all.last + 9 }, all)).toEqual({ first: all.last, last: all.last });
  });

  test("moves by units as long as it was, and stops at the ends", () => {
    const later = moved(march, 1, "month", all);
    expect(isoOf(later.first)).toBe("2015-04-01");
    expect(later.last - later.first).toBe(march.last - march.first);
    expect(moved(march, 999, "month", all).last).toBe(all.last);
    expect(moved(march, -999, "month", all).first).toBe(all.first);
  });

  test("widens and narrows by units, never to nothing", () => {
    expect(said(widened(march, 1, "month", all)).until).toBe("2015-04-30");
    expect(widened(march, -5, "month", all)).toEqual(march);
  });

  test("plays on to the end, as a window or as all until then", () => {
    let at: Stretch | null = march;
    let steps = 0;
    while ((at = next(at, "window", 1, "month", all))) steps++;
    expect(steps).toBe(21);
    expect(said(next(march, "until", 1, "month", all))).toEqual({ since: "2014-01-01", until: "2015-04-30" });
    expect(next(all, "until", 1, "month", all)).toBeNull();
  });
});

describe("what is seen", () => {
  test("days become places and back", () => {
    const { x, day: back } = scale(all, 640);
    expect(x(all.first)).toBe(0);
    expect(x(all.last + 1)).toBe(640);
    expect(back(x(day("2015-06-01")))).toBeCloseTo(day("2015-06-01"), 9);
  });

  test("comes closer about a day that stays where it is, and goes no farther than all", () => {
    const about = day("2015-06-01");
    const near = zoomed(all, 0.5, about, all);
    expect((about - near.first) / (near.last - near.first)).toBeCloseTo((about - all.first) / (all.last - all.first), 1);
    expect(zoomed(near, 99, about, all)).toEqual(all);
    expect(zoomed(near, 0.0001, about, all).last - zoomed(near, 0.0001, about, all).first).toBe(9);
  });
});
