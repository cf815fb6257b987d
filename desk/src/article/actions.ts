// What is done with a report as a whole: accept, reject, join, split, add, undo, the next doubtful one.
import { ask, Refused } from "../ask";
import { tell } from "../told";
import { cardCalled, cardOf, choose, current, step } from "./cards";
import { close, editing } from "./editor";
import { inMemory } from "./memory";
import type { Span } from "./offsets";
import { decide, unsaved } from "./save";
import { suggesting } from "./combo";

const page = document.getElementById("article") as HTMLElement;
/** The report that "next doubtful" led to last. */
const doubted = inMemory<string>("doubted");
let marked: string | null = null;

function standing(card: HTMLElement, words: string, state: string): () => void {
  const line = card.querySelector<HTMLElement>(".standing");
  const before = { classes: card.className, words: line?.textContent ?? "" };
  card.classList.remove("accepted", "rejected");
  card.classList.add(state, "waiting");
  if (line) line.textContent = words;
  return () => {
    card.className = before.classes;
    if (line) line.textContent = before.words;
  };
}

/** The current report is right as it stands; the next one follows. */
export function accept(): void {
  const card = current();
  if (!card) return tell("Choose a report first (j).");
  const back = standing(card, "accepted, being saved …", "accepted");
  decide({ do: "accept", report: card.dataset.report }, { back, conflict: () => changed(card) });
  step(1);
}

function changed(card: HTMLElement): void {
  tell(`${card.dataset.local} was changed by somebody else meanwhile: look at it as it stands now, then decide.`, { wrong: true });
}

/** Ask why the current report is rejected; Enter without words rejects it without a reason. */
export function reject(): void {
  const card = current();
  if (!card) return tell("Choose a report first (j).");
  if (card.querySelector("form.why")) return;
  const form = document.createElement("form");
  form.className = "edit why";
  const label = document.createElement("label");
  const word = document.createElement("span");
  word.textContent = "Why? (may stay empty)";
  const input = document.createElement("input");
  input.name = "reason";
  input.dir = "auto";
  label.append(word, input);
  const reasons = document.createElement("p");
  reasons.className = "buttons";
  for (const reason of ["no particular incident", "not violence or an act", "told twice here", "not told so"]) {
    const pick = document.createElement("button");
    pick.type = "button";
    pick.textContent = reason;
    pick.addEventListener("click", () => send(reason));
    reasons.append(pick);
  }
  const buttons = document.createElement("p");
  buttons.className = "buttons";
  const go = named("Reject", "Enter");
  go.type = "submit";
  go.className = "main";
  const no = named("Cancel", "Esc");
  no.addEventListener("click", () => {
    form.remove();
    card.focus({ preventScroll: true });
  });
  buttons.append(go, no);
  form.append(label, reasons, buttons);
  const send = (reason: string): void => {
    form.remove();
    const back = standing(card, "rejected, being saved …", "rejected");
    decide({ do: "reject", report: card.dataset.report, reason }, { back, conflict: () => changed(card) });
    card.focus({ preventScroll: true });
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    send(input.value.trim());
  });
  card.querySelector("header")?.after(form);
  input.focus();
}

/** Mark the current report, or join it with the one that is marked. */
export function join(): void {
  const card = current();
  if (!card) return tell("Choose a report first (j).");
  const first = marked ? cardOf(marked) : null;
  if (!first || first === card) {
    unmark();
    if (first === card) return tell("No report is marked.");
    marked = card.dataset.report ?? null;
    card.classList.add("marked");
    return tell(`${card.dataset.local} is marked; go to the report that tells of the same incident and press m again.`);
  }
  unmark();
  card.classList.add("waiting");
  decide(
    { do: "join", report: first.dataset.report, other: card.dataset.report },
    {
      back: () => card.classList.remove("waiting"),
      conflict: () => changed(card),
      done: (answer) => {
        tell(answer.told);
        choose(cardOf(first.dataset.report ?? ""), { move: true, focus: true });
      },
    },
  );
}

/** No report is marked for joining any more; whether one was. */
export function unmark(): boolean {
  const was = marked ? cardOf(marked) : null;
  was?.classList.remove("marked");
  marked = null;
  return was !== null;
}

/** A report that the coder did not find, told by these words: of what type? */
export function add(words: Span): void {
  close();
  document.querySelector("form.adding")?.remove();
  const form = document.createElement("form");
  form.className = "edit adding card";
  form.setAttribute("aria-label", "Add a report");
  const told = document.createElement("p");
  told.textContent = `A report told by “${words.text}”.`;
  told.dir = "auto";
  const label = document.createElement("label");
  const word = document.createElement("span");
  word.textContent = "Type";
  const input = document.createElement("input");
  label.append(word, input);
  let type = "";
  input.after(
    suggesting(input, {
      from: (typed) => `/suggest/types?q=${encodeURIComponent(typed)}`,
      taken: (s) => (type = String(s.value.event_type)),
      eager: true,
    }),
  );
  input.addEventListener("input", () => (type = ""));
  const wrong = document.createElement("p");
  wrong.className = "wrong";
  wrong.setAttribute("role", "alert");
  const buttons = document.createElement("p");
  buttons.className = "buttons";
  const go = named("Add", "Enter");
  go.type = "submit";
  go.className = "main";
  const no = named("Cancel", "Esc");
  no.addEventListener("click", () => form.remove());
  buttons.append(go, no);
  form.append(told, label, wrong, buttons);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!type) {
      wrong.textContent = "Take a type from the list.";
      return;
    }
    decide(
      { do: "add", event_type: type, start: words.start, end: words.end },
      {
        refused: (said) => tell(said, { wrong: true }),
        done: (answer) => {
          form.remove();
          tell(answer.told);
          choose(answer.made ? cardOf(answer.made) : null, { move: true, focus: true });
        },
      },
    );
  });
  document.querySelector("#reports ol.reports")?.before(form);
  form.scrollIntoView({ block: "nearest" });
  input.focus();
}

/** Close whatever asks something; whether anything did. */
export function drop(): boolean {
  const asking = document.querySelector<HTMLElement>("form.why, form.adding");
  asking?.remove();
  return asking !== null || unmark();
}

/** Take back what this person decided last in this article. */
export function undo(): void {
  decide({ do: "undo" }, { done: (answer) => tell(answer.told) });
}

interface Next {
  article: string;
  report: string;
}

/** The report that nobody has decided of and of which the coder is least sure, wherever it is. */
export async function next(): Promise<void> {
  if (editing()) return;
  const card = current();
  // who was led here and decided nothing passes it over
  const passed = card && !card.matches(".accepted, .rejected, .joined, .changed") && doubted.get() === card.dataset.report;
  const here = passed ? card.dataset.report : null;
  try {
    const { article, report } = await ask<Next>(`/articles/next?${new URLSearchParams(here ? { after: here } : {})}`);
    doubted.put(report);
    const there = article === page.dataset.sha ? cardCalled(report) : null;
    if (there) return choose(there, { move: true, focus: true });
    if (unsaved()) return tell("Not all is saved yet; a moment.", { wrong: true });
    location.assign(`/articles/${article}?report=${report}${page.dataset.blind === "1" ? "&blind=1" : ""}`);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    tell(error.message, { wrong: error.status !== 404 });
  }
}

function named(words: string, key: string): HTMLButtonElement {
  const made = document.createElement("button");
  made.type = "button";
  const k = document.createElement("kbd");
  k.textContent = key;
  made.append(words, " ", k);
  return made;
}

