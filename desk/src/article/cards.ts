// The reports beside the text: which is the current one, its fields, and moving among them. Only the current report's
// buttons are tab stops, so that a long list is not a thousand of them.
import { light, show } from "./words";

/** A value of a report, as its card carries it. */
export interface Claim {
  id: string;
  property: string;
  value: Record<string, unknown>;
  text: string;
  start: number;
  end: number;
}

/** The reports as the page has them, in their order. */
const list = document.querySelector<HTMLOListElement>("#reports ol.reports");
let now: HTMLElement | null = null;
const watching: ((card: HTMLElement | null) => void)[] = [];

export const cards = (): HTMLElement[] => [...(list?.querySelectorAll<HTMLElement>("article.report") ?? [])];
export const current = (): HTMLElement | null => (now?.isConnected ? now : null);
export const cardOf = (key: string): HTMLElement | null =>
  list?.querySelector<HTMLElement>(`article.report[data-report="${CSS.escape(key)}"]`) ?? null;
export const cardCalled = (name: string): HTMLElement | null =>
  cardOf(name) ?? list?.querySelector<HTMLElement>(`article.report[data-local="${CSS.escape(name)}"]`) ?? null;
export const fields = (card: HTMLElement): HTMLButtonElement[] => [...card.querySelectorAll<HTMLButtonElement>("button.field")];

/** Call this with the card whenever another one becomes the current one. */
export function watch(tell: (card: HTMLElement | null) => void): void {
  watching.push(tell);
}

/** The values of a report, those that a person took away left out. */
export function claimsOf(card: HTMLElement): Claim[] {
  return JSON.parse(card.dataset.claims ?? "[]") as Claim[];
}

export function claimOf(card: HTMLElement, id: string): Claim | null {
  return claimsOf(card).find((claim) => claim.id === id) ?? null;
}

/** The field that has the focus, or in whose row it is; null where none has. */
export function focused(): HTMLButtonElement | null {
  const row = document.activeElement?.closest<HTMLElement>("article.report .row");
  return row?.querySelector<HTMLButtonElement>("button.field") ?? null;
}

/** Make a report the current one; with `move`, its sentences come into view and it gets the focus. */
export function choose(card: HTMLElement | null, how: { move?: boolean; focus?: boolean } = {}): void {
  if (card !== now) {
    if (now) leave(now);
    now = card;
    if (card) {
      card.classList.add("current");
      card.setAttribute("aria-current", "true");
      for (const stop of stops(card)) stop.tabIndex = 0;
    }
    light("evidence", card ? sentences(card) : []);
    for (const tell of watching) tell(card);
  }
  if (!card) return;
  if (how.focus) card.focus({ preventScroll: true });
  if (how.move) {
    reveal(card);
    const first = sentences(card)[0];
    if (first) show(first.start, first.end);
  }
}

function leave(card: HTMLElement): void {
  card.classList.remove("current");
  card.removeAttribute("aria-current");
  for (const stop of stops(card)) stop.tabIndex = -1;
}

function stops(card: HTMLElement): HTMLElement[] {
  return [...card.querySelectorAll<HTMLElement>("button, a[href], input, select")];
}

/** The sentences that a report rests on. */
export function sentences(card: HTMLElement): { start: number; end: number }[] {
  return (card.dataset.sentences ?? "")
    .split(" ")
    .filter(Boolean)
    .map((pair) => {
      const [start = 0, end = 0] = pair.split("-").map(Number);
      return { start, end };
    });
}

/** Bring a card into view within its own column. */
export function reveal(card: HTMLElement): void {
  const side = card.closest<HTMLElement>(".side");
  if (!side || getComputedStyle(side).overflowY === "visible") {
    card.scrollIntoView({ block: "nearest", behavior: "instant" });
    return;
  }
  const tools = side.querySelector<HTMLElement>(".tools")?.offsetHeight ?? 0;
  const place = (): void => {
    const box = card.getBoundingClientRect();
    const frame = side.getBoundingClientRect();
    const top = frame.top + tools + 6;
    if (box.top < top || box.height > frame.height - tools) side.scrollTop += box.top - top;
    else if (box.bottom > frame.bottom - 8) side.scrollTop += Math.min(box.bottom - frame.bottom + 8, box.top - top);
  };
  place();
  requestAnimationFrame(place); // cards out of view have only a guessed height
}

/** The next report (+1) or the one before (-1). */
export function step(by: 1 | -1): void {
  const all = cards();
  const at = now ? all.indexOf(now) : by > 0 ? -1 : all.length;
  const next = all[Math.min(all.length - 1, Math.max(0, at + by))];
  if (next) choose(next, { move: true, focus: true });
}

/** The next field of the current report (+1) or the one before (-1); whether there was one. */
export function stepField(by: 1 | -1): boolean {
  const card = current();
  if (!card) return false;
  const all = fields(card);
  const held = focused();
  const next = all[held ? all.indexOf(held) + by : by > 0 ? 0 : all.length - 1];
  next?.focus();
  return Boolean(next);
}

/** Put a card of the server's in the place of an old one, or where its order says. */
export function replaceCard(key: string, html: string, order: readonly string[]): HTMLElement | null {
  const holder = document.createElement("template");
  holder.innerHTML = html.trim();
  const item = holder.content.firstElementChild;
  const card = item?.querySelector<HTMLElement>("article.report");
  if (!(item instanceof HTMLLIElement) || !card || !list) return null;
  const old = cardOf(key);
  for (const stop of stops(card)) stop.tabIndex = -1;
  if (old) {
    old.closest("li")?.replaceWith(item);
  } else {
    const after = order.slice(order.indexOf(key) + 1).map(cardOf).find((c) => c !== null);
    list.insertBefore(item, after?.closest("li") ?? null);
  }
  if (old && old === now) {
    now = null;
    choose(card);
  }
  return card;
}

/** Take away the card of a report that is no more. */
export function dropCard(key: string): void {
  const card = cardOf(key);
  if (!card) return;
  if (card === now) {
    const all = cards();
    const at = all.indexOf(card);
    choose(all[at + 1] ?? all[at - 1] ?? null);
  }
  card.closest("li")?.remove();
}

/** What the page shows of each report: the stamp of its card and the lines where its words stand. */
export function have(): Record<string, [string, number[]]> {
  return Object.fromEntries(
    cards().map((card) => {
      const lines = (card.dataset.lines ?? "").split(" ").filter(Boolean).map(Number);
      return [card.dataset.report ?? "", [card.dataset.stamp ?? "", lines] as [string, number[]]];
    }),
  );
}

/** Begin: no report's buttons are tab stops until it is chosen. */
export function begin(): void {
  for (const card of cards()) for (const stop of stops(card)) stop.tabIndex = -1;
  list?.addEventListener("focusin", (event) => {
    const card = (event.target as HTMLElement).closest<HTMLElement>("article.report");
    if (card) choose(card);
  });
  list?.addEventListener("mousedown", (event) => {
    const card = (event.target as HTMLElement).closest<HTMLElement>("article.report");
    if (card) choose(card);
  });
}

