// What the page shows, as its address says it: the filters of the server, and what map and timeline change of them.
import { type Stretch } from "./brush";
import { dayOf } from "./days";
import type { Ring } from "./drawing";

/** What map and timeline say of an address; what is null is not asked for. */
export interface Changed {
  since: string | null;
  until: string | null;
  area: string | null;
}

/** The address with what was changed, from the first page on; empty values are left out. */
export function changed(query: string, change: Partial<Changed> & Record<string, string | null>): URLSearchParams {
  const params = new URLSearchParams(query);
  for (const [name, value] of Object.entries(change)) {
    if (value === null || value === "") params.delete(name);
    else params.set(name, value);
  }
  params.delete("page");
  for (const name of [...params.keys()]) if (params.getAll(name).every((value) => value === "")) params.delete(name);
  return params;
}

/** The days that an address asks for, within all that there are; null where it asks for none. */
export function asked(params: URLSearchParams, all: Stretch): Stretch | null {
  const [since, until] = [day(params.get("since"), false), day(params.get("until"), true)];
  if (since === null && until === null) return null;
  const first = Math.min(Math.max(since ?? all.first, all.first), all.last);
  return { first, last: Math.max(Math.min(until ?? all.last, all.last), first) };
}

/** A day of an address ("2015", "2015-03" and "2015-03-12" are days: the first of it or the last). */
function day(said: string | null, last: boolean): number | null {
  const found = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?$/.exec(said ?? "");
  if (!found) return null;
  const [, year = "", month, date] = found;
  if (date) return dayOf(`${year}-${month}-${date}`);
  if (!last) return dayOf(`${year}-${month ?? "01"}-01`);
  return Math.round(Date.UTC(Number(year), month ? Number(month) : 12, 0) / 86_400_000);
}

/** Corners as an address has them: LON,LAT;LON,LAT, to some hundred metres. */
export function areaWords(ring: Ring): string {
  return ring.map(([lon, lat]) => `${short(lon)},${short(lat)}`).join(";");
}

/** The corners of an area in an address; none where there is none. Two are a box: what is seen. */
export function corners(said: string | null): Ring {
  const found = (said ?? "").split(";").map((corner) => corner.split(",").map(Number));
  return found.every((c) => c.length === 2 && c.every(Number.isFinite)) ? (found as Ring) : [];
}

function short(degrees: number): string {
  return `${Math.round(degrees * 1000) / 1000}`;
}
