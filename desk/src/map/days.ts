// Days as numbers (since 1970-01-01), and the units that a timeline counts by.

export type Unit = "day" | "week" | "month" | "year";

const MS = 86_400_000;
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
/** How many days a unit has, about. */
export const LENGTH: Record<Unit, number> = { day: 1, week: 7, month: 30.44, year: 365.25 };

/** The number of an ISO day. */
export function dayOf(iso: string): number {
  return Math.round(Date.parse(`${iso}T00:00:00Z`) / MS);
}

/** The ISO day of a number. */
export function isoOf(day: number): string {
  return new Date(Math.round(day) * MS).toISOString().slice(0, 10);
}

/** The first day of the unit that a day lies in; weeks begin on Monday. */
export function startOf(day: number, unit: Unit): number {
  const whole = Math.floor(day);
  if (unit === "day") return whole;
  if (unit === "week") return whole - ((((whole + 3) % 7) + 7) % 7); // the first of January 1970 was a Thursday
  const date = new Date(whole * MS);
  return Math.round(Date.UTC(date.getUTCFullYear(), unit === "month" ? date.getUTCMonth() : 0, 1) / MS);
}

/** The first day of the unit so many units after that of a day. */
export function after(day: number, unit: Unit, units = 1): number {
  const start = startOf(day, unit);
  if (unit === "day") return start + units;
  if (unit === "week") return start + 7 * units;
  const date = new Date(start * MS);
  const months = unit === "month" ? units : 12 * units;
  return Math.round(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1) / MS);
}

/** A day in words: "12 Mar 2015". */
export function dayWords(day: number): string {
  const date = new Date(Math.round(day) * MS);
  return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
}

/** A stretch of days in words, the last day included: "2015", "Mar 2015", "12 Mar 2015 – 3 Apr 2015". */
export function spanWords(first: number, last: number): string {
  if (first === last) return dayWords(first);
  if (startOf(first, "year") === first && after(last, "year") === last + 1) {
    const [from, to] = [new Date(first * MS).getUTCFullYear(), new Date(last * MS).getUTCFullYear()];
    return from === to ? `${from}` : `${from}–${to}`;
  }
  if (startOf(first, "month") === first && after(first, "month") === last + 1) {
    const date = new Date(first * MS);
    return `${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
  }
  return `${dayWords(first)} – ${dayWords(last)}`;
}

/** Where an axis from one day to another is marked, with words, no more than so many: round days, months or years. */
export function ticks(first: number, last: number, most: number): { day: number; words: string }[] {
  const steps: [Unit, number][] = [
    ["day", 1], ["day", 2], ["week", 1], ["month", 1], ["month", 3], ["month", 6],
    ["year", 1], ["year", 2], ["year", 5], ["year", 10], ["year", 20], ["year", 50], ["year", 100],
  ];
  const span = last - first;
  const [unit, by] = steps.find(([u, n]) => span / (LENGTH[u] * n) <= most) ?? ["year", 200];
  const found: { day: number; words: string }[] = [];
  let day = startOf(first, unit === "month" && by > 1 ? "year" : unit);
  if (unit === "year") day = dayOf(`${Math.floor(Number(isoOf(day).slice(0, 4)) / by) * by}-01-01`);
  for (; day <= last; day = after(day, unit, by)) {
    if (day < first) continue;
    const date = new Date(day * MS);
    const [year, month] = [`${date.getUTCFullYear()}`, MONTHS[date.getUTCMonth()] ?? ""];
    const words = unit === "year" || (unit === "month" && month === "Jan") ? year : unit === "month" ? month : dayWords(day).slice(0, -5);
    found.push({ day, words });
  }
  return found;
}
