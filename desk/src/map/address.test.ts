import { describe, expect, test } from "vitest";
import { areaWords, asked, changed, corners } from "./address";
import { said } from "./brush";
import { dayOf } from "./days";

const all = { first: dayOf("2010-01-01"), last: dayOf("2019-12-31") };
const days = (query: string) => said(asked(new URLSearchParams(query), all));

describe("the address", () => {
  test("keeps the filters, says what was changed, and begins at the first page", () => {
    const query = "type=bomb&grade=fair&grade=weak&since=2014-01-01&page=3&words=";
    expect(changed(query, { since: null, until: "2015-02-28", area: "1,2;3,4" }).toString()).toBe(
      "type=bomb&grade=fair&grade=weak&until=2015-02-28&area=1%2C2%3B3%2C4",
    );
  });

  test("asks for days, months and years, one side open or both", () => {
    expect(days("since=2015&until=2015-02")).toEqual({ since: "2015-01-01", until: "2015-02-28" });
    expect(days("since=2015-03-04")).toEqual({ since: "2015-03-04", until: "2019-12-31" });
    expect(days("until=2016")).toEqual({ since: "2010-01-01", until: "2016-12-31" });
    expect(days("since=1990-01-01&until=1995-01-01")).toEqual({ since: "2010-01-01", until: "2010-01-01" });
    expect(days("type=bomb")).toEqual({ since: null, until: null });
  });

  test("has areas as the server has them", () => {
    const ring: [number, number][] = [[44.12345, 33], [45, 33.5], [44.5, 34]];
    expect(areaWords(ring)).toBe("44.123,33;45,33.5;44.5,34");
    expect(corners("44.123,33;45,33.5")).toEqual([[44.123, 33], [45, 33.5]]);
    expect(corners(null)).toEqual([]);
    expect(corners("44,x;1,2")).toEqual([]);
  });
});
