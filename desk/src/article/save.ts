// Keeping what is decided: each decision is one request, sent one after the other; shown at once, and taken back with a
// plain word where the desk refuses. What cannot be sent waits, also over a reload, until the desk answers again.
import { ask, Refused } from "../ask";
import { tell } from "../told";
import { cardOf, dropCard, have, replaceCard } from "./cards";
import { inMemory } from "./memory";
import { replaceLines } from "./words";

/** A decision as it is sent. */
export interface Decision {
  do: string;
  report?: string;
  [more: string]: unknown;
}

/** What the desk answers: what is not any more as the page has it. */
export interface Answer {
  told: string;
  decision: string | null;
  made: string | null;
  cards: Record<string, string>;
  gone: string[];
  order: string[];
  versions: Record<string, string>;
  lines: Record<string, string>;
  progress: string;
}

/** Why a decision was not taken: somebody was faster. */
export interface Conflict extends Answer {
  error: string;
  meanwhile: { person: string; made: string; what: string }[];
  mine: string | null;
  theirs: string | null;
}

interface Waiting {
  decision: Decision;
  back?: () => void;
  done?: (answer: Answer) => void;
  conflict?: (conflict: Conflict) => void;
  refused?: (words: string) => void;
}

const page = document.getElementById("article") as HTMLElement;
const kept = inMemory<Decision[]>(`waiting:${page.dataset.sha}`);
const queue: Waiting[] = [];
let sending = false;
let again = 0;
let pause = 2000;

/** Send a decision, after those before it. */
export function decide(decision: Decision, how: Omit<Waiting, "decision"> = {}): void {
  queue.push({ decision, ...how });
  void send();
}

/** Whether anything is yet to be kept. */
export const unsaved = (): number => queue.length;

async function send(): Promise<void> {
  if (sending) return;
  sending = true;
  window.clearTimeout(again);
  for (let first = queue[0]; first; first = queue[0]) {
    try {
      const answer = await ask<Answer>(`/articles/${page.dataset.sha}/decide`, dressed(first.decision));
      queue.shift();
      take(answer);
      first.done?.(answer);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      if (error.status === 0 || error.status > 500) {
        // not there, busy, or its disk is full: that may pass
        hold(error.message);
        break;
      }
      queue.shift();
      refuse(first, error);
    }
  }
  sending = false;
  if (!queue.length) release();
}

/** The decision with what the page shows, so that the desk says what has changed; the version is that of now. */
function dressed(decision: Decision): Decision {
  const seen = decision.report ? (cardOf(decision.report)?.dataset.version ?? null) : null;
  return { seen, ...decision, have: have(), blind: page.dataset.blind === "1" };
}

function refuse(what: Waiting, error: Refused): void {
  if (error.status === 409 && error.body && typeof error.body === "object" && "cards" in error.body) {
    const conflict = error.body as Conflict;
    take(conflict);
    if (what.conflict) return what.conflict(conflict);
  } else {
    what.back?.();
    if (what.refused) return what.refused(error.message);
  }
  tell(error.status === 401 ? "Say who you are first (top right); then decide again." : error.message, { wrong: true });
}

/** Show what the desk says is so. */
export function take(answer: Answer): void {
  const held = document.activeElement;
  const field = held instanceof HTMLElement ? held.closest<HTMLElement>(".row")?.querySelector("button.field")?.id : undefined;
  const inside = held?.closest<HTMLElement>("article.report")?.dataset.report;
  for (const key of answer.gone) dropCard(key);
  for (const key of answer.order) {
    const html = answer.cards[key];
    if (html !== undefined) replaceCard(key, html, answer.order);
  }
  replaceLines(answer.lines);
  for (const [key, version] of Object.entries(answer.versions)) {
    const card = cardOf(key);
    if (card) card.dataset.version = version;
  }
  const progress = document.getElementById("progress");
  if (progress) progress.textContent = answer.progress;
  // the focus stays where it was, though its element is another one
  if (inside && !held?.isConnected) {
    const card = cardOf(inside);
    const same = field ? document.getElementById(field) : null;
    (same && card?.contains(same) ? same : card)?.focus({ preventScroll: true });
  }
}

/** A decision in a few words: what was typed in it. */
function inShort(decision: Decision): string {
  const said = Object.values((decision.value ?? {}) as Record<string, unknown>).filter((v) => v !== null && typeof v !== "object");
  return [decision.do, ...said, decision.reason ?? ""].filter(Boolean).join(", ");
}

function hold(words: string): void {
  kept.put(queue.map((w) => w.decision));
  const bar = document.getElementById("unsaved");
  if (bar) {
    const many = queue.length === 1 ? "One decision is" : `${queue.length} decisions are`;
    bar.querySelector("p")!.textContent = `${many} not saved yet. ${words}`;
    bar.hidden = false;
  }
  again = window.setTimeout(() => void send(), pause);
  pause = Math.min(30_000, pause * 1.6);
}

function release(): void {
  kept.drop();
  pause = 2000;
  const bar = document.getElementById("unsaved");
  if (bar && !bar.hidden) {
    bar.hidden = true;
    tell("Saved.");
  }
}

/** Begin: what was not sent before a reload is sent now; leaving while something waits is asked about. */
export function begin(): void {
  document.querySelector("#unsaved button")?.addEventListener("click", () => void send());
  addEventListener("beforeunload", (event) => {
    if (queue.length) event.preventDefault();
  });
  const before = kept.get();
  kept.drop();
  for (const decision of before ?? []) {
    const lost = (words: string): void => tell(`${words} What you had decided before: ${inShort(decision)}.`, { wrong: true });
    decide(decision, { refused: lost, conflict: (conflict) => lost(conflict.error) });
  }
}
