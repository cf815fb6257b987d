// What the server says is on the map and on the timeline, as it sends it: lists by field.

/** Events that lie close together, or one. `killed` is the most of them. */
export interface Cell {
  lat: number;
  lon: number;
  radius: number;
  events: number;
  killed_low: number;
  killed_high: number;
  open: boolean;
  box: [number, number, number, number];
  groups: number[];
  id: string | null;
}

/** Events that were somewhere in an area. */
export interface Within {
  lat: number;
  lon: number;
  radius: number;
  name: string | null;
  admin1: string | null;
  country: string | null;
  events: number;
  killed_low: number;
  killed_high: number;
  open: boolean;
  groups: number[];
}

export interface Known {
  events: number;
  point: number;
  area: number;
  country: number;
  nowhere: number;
  undated: number;
}

export interface Bar {
  first: number;
  last: number;
  mass: number;
  inside: number;
}

type Columns<T> = { [K in keyof T]: T[K][] };

export interface MapAnswer {
  cells: Columns<Cell>;
  areas: Columns<Within>;
  known: Known;
}

export interface LineAnswer {
  start: string[];
  mass: number[];
  inside: number[];
  unit: "day" | "week" | "month" | "year";
  before: number;
  after: number;
}

/** Lists by field as a list of things. */
export function rows<T extends object>(columns: Columns<T>): T[] {
  const fields = Object.keys(columns) as (keyof T)[];
  const length = fields[0] === undefined ? 0 : columns[fields[0]].length;
  return Array.from({ length }, (_, n) => Object.fromEntries(fields.map((f) => [f, columns[f][n]])) as T);
}
