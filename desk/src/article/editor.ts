// Changing one value in place: the form takes the field's row, the words it rests on can be chosen anew, and what is
// typed is kept in the browser until it is saved.
import { ask } from "../ask";
import { tell } from "../told";
import { cardCalled, cardOf, choose, claimOf, claimsOf, type Claim } from "./cards";
import type { Suggestion } from "./combo";
import { formOf, Pending, type Context, type Form } from "./forms";
import { inMemory } from "./memory";
import { decide, type Conflict } from "./save";
import type { Span } from "./offsets";
import { light, show } from "./words";

interface Open {
  card: HTMLElement;
  claim: Claim | null;
  property: string;
  row: HTMLElement;
  element: HTMLFormElement;
  form: Form;
  span: Span | null;
}

interface Draft {
  report: string;
  claim: string | null;
  property: string;
  span: Span | null;
  typed: Record<string, string>;
}

const page = document.getElementById("article") as HTMLElement;
const draft = inMemory<Draft>(`draft:${page.dataset.sha}`);
const context: Context = {
  choices: JSON.parse(document.getElementById("choices")?.textContent ?? "{}"),
  published: page.dataset.published ?? "",
  near: page.dataset.near ?? "",
};
const NAMES: Record<string, string> = {
  type: "type", status: "whether it happened", time: "date", place: "place", participant: "who", weapon: "weapon",
  casualty: "harm to people", damage: "damage",
};
let open: Open | null = null;
/** Called when words are wanted and none are selected. */
let wanting: () => void = () => undefined;

export const editing = (): boolean => open !== null;
export const nameOf = (property: string): string => NAMES[property] ?? property;

/** Do this when somebody asks to select words with the keyboard. */
export function onWanting(does: () => void): void {
  wanting = does;
}

/** Edit a field of a report. */
export function editField(card: HTMLElement, field: HTMLElement): void {
  const claim = claimOf(card, field.id);
  if (claim) start(card, claim, claim.property, { start: claim.start, end: claim.end, text: claim.text });
}

/** Write a new value of a report, told by these words. */
export function newValue(card: HTMLElement, property: string, span: Span): void {
  const begins: Record<string, Record<string, unknown>> = {
    time: { label: span.text }, place: { name: span.text }, participant: { name: span.text }, damage: { of: span.text },
    casualty: { of: span.text },
  };
  start(card, null, property, span, begins[property] ?? {});
  if (property === "casualty" || property === "participant") void counted(span.text);
}

/** Write the number that the words tell of into the form, unless somebody was faster. */
async function counted(text: string): Promise<void> {
  const form = open?.form;
  const { found } = await ask<{ found: Suggestion[] }>(`/suggest/numbers?q=${encodeURIComponent(text)}`).catch(() => ({ found: [] }));
  const value = found[0]?.value;
  if (!value || !form || form !== open?.form || form.typed().low) return;
  form.retype({ low: String(value.low ?? ""), high: String(value.high ?? ""), qualifier: String(value.qualifier ?? "") });
  keep();
}

/** Have the value that is being edited rest on other words; whether one is being edited. */
export function restOn(span: Span): boolean {
  if (!open) return false;
  open.span = span;
  evidence(open);
  keep();
  open.form.focus();
  return true;
}

/** Have a field rest on other words, its value as it was. */
export function moveEvidence(card: HTMLElement, field: HTMLElement, span: Span): void {
  const claim = claimOf(card, field.id);
  if (!claim) return;
  field.classList.add("waiting");
  decide(
    { do: "correct", report: card.dataset.report, claim: claim.id, value: claim.property === "type" ? { event_type: claim.value.event_type } : {}, start: span.start, end: span.end },
    { back: () => field.classList.remove("waiting"), done: () => tell(`Now rests on “${span.text}”.`) },
  );
}

function start(card: HTMLElement, claim: Claim | null, property: string, span: Span | null, begin?: Record<string, unknown>, quiet = false): void {
  close();
  choose(card);
  const value = begin ?? claim?.value ?? {};
  const form = formOf(property, value, context);
  const element = document.createElement("form");
  element.className = "edit";
  element.setAttribute("aria-label", `${claim ? "Change" : "Add"} ${nameOf(property)}`);
  const words = document.createElement("p");
  words.className = "rests small";
  const other = button("Select other words", "");
  other.addEventListener("mousedown", (event) => event.preventDefault()); // the selection stays
  other.addEventListener("click", () => wanting());
  const buttons = document.createElement("p");
  buttons.className = "buttons";
  const save = button("Save", "Enter");
  save.type = "submit";
  save.classList.add("main");
  const cancel = button("Cancel", "Esc");
  cancel.addEventListener("click", () => close(true));
  buttons.append(save, cancel);
  if (claim && !["type", "status"].includes(property)) {
    const away = button("Take this value away", "");
    away.addEventListener("click", () => takeAway(card, claim));
    buttons.append(away);
  }
  const wrong = document.createElement("p");
  wrong.className = "wrong";
  wrong.setAttribute("role", "alert");
  element.append(form.element, words, wrong, buttons);
  words.append(document.createElement("span"), " ", other);
  const field = claim ? document.getElementById(claim.id) : null;
  const row = field?.closest<HTMLElement>(".row") ?? newRow(card);
  row.classList.add("editing");
  row.append(element);
  open = { card, claim, property, row, element, form, span };
  evidence(open);
  element.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.target instanceof HTMLSelectElement)) return;
    event.preventDefault(); // Enter saves, also where the browser would open the list
    element.requestSubmit();
  });
  element.addEventListener("submit", (event) => {
    event.preventDefault();
    submit();
  });
  element.addEventListener("input", keep);
  element.addEventListener("change", keep);
  element.scrollIntoView({ block: "nearest", behavior: "instant" });
  if (!quiet) form.focus();
}

function newRow(card: HTMLElement): HTMLElement {
  const row = document.createElement("div");
  row.className = "row new";
  card.querySelector(".rows")?.append(row);
  return row;
}

function evidence(o: Open): void {
  const told = o.element.querySelector(".rests span");
  if (told) told.textContent = o.span ? `By the words “${o.span.text}”.` : "By no words yet.";
  light("chosen", o.span ? [o.span] : []);
  if (o.span && o.span.end > o.span.start) show(o.span.start, o.span.end);
}

function submit(pending = 0): void {
  const o = open;
  if (!o) return;
  const wrong = o.element.querySelector(".wrong")!;
  let value: Record<string, unknown>;
  try {
    value = o.form.read();
  } catch (error) {
    if (error instanceof Pending && pending < 20) {
      o.element.addEventListener("understood", () => open === o && submit(pending + 1), { once: true });
    }
    wrong.textContent = error instanceof Error ? error.message : String(error);
    return;
  }
  if (!o.claim && !o.span) {
    wrong.textContent = "Select the words in the text that say so.";
    return;
  }
  const typed = o.form.typed();
  // a day that is taken from the publication rests on no words: whoever corrects it has it from the report's own
  const kind = claimsOf(o.card).find((c) => c.property === "type");
  const rests = o.span && o.span.end > o.span.start ? o.span : kind;
  const [start, end] = [rests?.start, rests?.end];
  const moved = !o.claim || start !== o.claim.start || end !== o.claim.end;
  const report = o.card.dataset.report ?? "";
  const { claim, property, span } = o;
  if (claim && !(o.span && moved) && says(claim, value)) return close(true); // nothing is another
  const decision = claim
    ? { do: "correct", report, claim: claim.id, value, ...(moved ? { start, end } : {}) }
    : { do: "put", report, property, value, start, end };
  const field = claim ? document.getElementById(claim.id) : null;
  const before = field?.querySelector(".value")?.textContent ?? "";
  close();
  // shown at once, as it was typed; the desk's own words for it come with its answer
  const place = field?.querySelector(".value");
  if (place) place.textContent = glance(property, value, typed);
  field?.classList.add("waiting");
  (field ?? cardOf(report))?.focus({ preventScroll: true });
  const again = (words: string, others?: Conflict): void => {
    const card = cardOf(report);
    const now = card && claim ? claimOf(card, claim.id) : null;
    if (!card || (claim && !now)) return tell(`${words} What you typed: ${Object.values(typed).filter(Boolean).join(", ")}`, { wrong: true });
    startAgain(card, now, property, span, typed, words, others);
  };
  decide(decision, {
    done: (answer) => {
      draft.drop();
      document.getElementById(claim?.id ?? "")?.focus({ preventScroll: true });
      if (!claim && answer.made) document.getElementById(answer.made)?.focus({ preventScroll: true });
    },
    back: () => {
      field?.classList.remove("waiting");
      if (place) place.textContent = before;
    },
    refused: (words) => again(words),
    conflict: (conflict) => again("Somebody was faster: yours is not saved yet.", conflict),
  });
}

/** Whether a claim says all this already. */
function says(claim: Claim, value: Record<string, unknown>): boolean {
  return Object.entries(value).every(([k, v]) => JSON.stringify(v ?? null) === JSON.stringify(claim.value[k] ?? null));
}

function startAgain(card: HTMLElement, claim: Claim | null, property: string, span: Span | null, typed: Record<string, string>, words: string, others?: Conflict): void {
  start(card, claim, property, span);
  if (!open) return;
  open.form.retype(typed);
  const wrong = open.element.querySelector(".wrong")!;
  wrong.textContent = words;
  if (others) wrong.after(rival(others));
  keep();
}

/** The value that somebody else gave meanwhile, beside that of this person. */
function rival(conflict: Conflict): HTMLElement {
  const box = document.createElement("div");
  box.className = "rival";
  const told = document.createElement("p");
  const last = conflict.meanwhile.at(-1);
  told.textContent = `${last ? `${last.person} (${last.made})` : "Somebody else"} has it: ${conflict.theirs ?? "otherwise"}. Yours: ${conflict.mine ?? "as typed above"}.`;
  const theirs = button("Keep theirs", "");
  theirs.addEventListener("click", () => close(true));
  box.append(told, "Save puts yours in its place, signed by you; both stay in the log. ", theirs);
  return box;
}

function glance(property: string, value: Record<string, unknown>, typed: Record<string, string>): string {
  if (property === "time") return typed.when ?? "";
  if (property === "type") return typed.name ?? "";
  if (property === "casualty") return `${value.low === value.high ? value.low : `${value.low}–${value.high ?? ""}`} ${value.act}`;
  return String(value.name ?? value.kind ?? value.of ?? value.modality ?? "");
}

/** Take the value that is being edited, or that has the focus, away. */
export function takeAway(card: HTMLElement, claim: Claim): void {
  close();
  const field = document.getElementById(claim.id);
  if (["type", "status"].includes(claim.property)) {
    return tell(`Every report has a ${nameOf(claim.property)}: change it, or reject the report.`, { wrong: true });
  }
  field?.closest(".row")?.classList.add("gone");
  decide(
    { do: "remove", report: card.dataset.report, claim: claim.id },
    { back: () => field?.closest(".row")?.classList.remove("gone"), done: (answer) => tell(answer.told) },
  );
}

/** Close the form without saving it. */
export function close(focus = false): void {
  const o = open;
  if (!o) return;
  open = null;
  draft.drop();
  light("chosen", []);
  o.element.remove();
  o.row.classList.remove("editing");
  if (o.row.classList.contains("new")) o.row.remove();
  if (focus) (o.claim ? document.getElementById(o.claim.id) : o.card)?.focus({ preventScroll: true });
}

function keep(): void {
  if (!open) return;
  const { card, claim, property, span, form } = open;
  draft.put({ report: card.dataset.report ?? "", claim: claim?.id ?? null, property, span, typed: form.typed() });
}

/** Put back what was being typed when the page was left. */
export function resume(): boolean {
  const left = draft.get();
  const card = left ? cardCalled(left.report) : null;
  if (!left || !card) return false;
  const claim = left.claim ? claimOf(card, left.claim) : null;
  if (left.claim && !claim) return false;
  choose(card, { move: true });
  start(card, claim, left.property, left.span, undefined, true);
  open?.form.retype(left.typed);
  tell("What you were typing is still here.");
  return true;
}

function button(words: string, key: string): HTMLButtonElement {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = words;
  if (key) {
    const k = document.createElement("kbd");
    k.textContent = key;
    made.append(" ", k);
  }
  return made;
}
