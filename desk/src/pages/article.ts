// The page where a coder spends the day: text left, its reports right, one key for each decision.
import "./article.css";
import { ask } from "../ask";
import { on, writing } from "../keys";
import { tell } from "../told";
import * as actions from "../article/actions";
import * as cards from "../article/cards";
import * as editor from "../article/editor";
import { inMemory } from "../article/memory";
import { clicked, follow, point } from "../article/pointing";
import * as saving from "../article/save";
import * as selecting from "../article/select";
import * as splitting from "../article/split";
import { openPart, tabs } from "../article/tabs";
import { article, light, selected, show } from "../article/words";
import type { Span } from "../article/offsets";

const page = document.getElementById("article") as HTMLElement;
const reports = document.getElementById("reports");
const stopped = inMemory<{ article: string; title: string; report: string; local: string }>("stopped");

/** The properties of a report, by the key that goes to them or takes the selected words for them. */
const PROPERTIES: Record<string, string> = {
  t: "type", o: "status", d: "time", p: "place", w: "participant", c: "casualty", i: "weapon", b: "damage",
};

/** A property's key: the selected words become the evidence of the field that has the focus, or of a new one; without
 * a selection, its field gets the focus. */
function property(name: string, words: Span | null, fresh = false): void {
  const card = cards.current();
  if (!card) return tell("Choose a report first (j).");
  if (!words) {
    const all = cards.fields(card).filter((f) => f.dataset.property === name);
    const held = cards.focused();
    const next = all[(held ? all.indexOf(held as HTMLButtonElement) : -1) + 1] ?? all[0];
    if (next && !fresh) return next.focus();
    return selectFor(name);
  }
  getSelection()?.removeAllRanges();
  selecting.taken();
  if (editor.restOn(words)) return;
  const held = cards.focused();
  const one = ["type", "status", "time"].includes(name) ? cards.fields(card).find((f) => f.dataset.property === name) : null;
  const field = one ?? (held?.dataset.property === name && last === held.id ? held : null);
  if (field && !fresh) editor.moveEvidence(card, field, words);
  else editor.newValue(card, name, words);
}

/** The field that had the focus when the selecting began. */
let last: string | null = null;

function selectFor(name: string): void {
  tell(`Select the words that tell the ${editor.nameOf(name)}, then Enter.`);
  choosing((words) => property(name, words, true));
}

/** Let somebody select words with the keyboard (or the mouse), and go on with them. */
function choosing(then: (words: Span) => void): void {
  const card = cards.current();
  const field = cards.focused();
  last = field?.id ?? null;
  const claim = card && field ? cards.claimOf(card, field.id) : null;
  const at = selected() ?? claim ?? (card ? (cards.sentences(card)[0] ?? null) : null);
  const from = at && !claim && !selected() ? { start: at.start, end: at.start + 1 } : at;
  selecting.begin(from, (took) => {
    const words = selected();
    if (took && words) {
      getSelection()?.removeAllRanges();
      then(words);
    } else if (field?.isConnected) field.focus({ preventScroll: true });
  });
}

function edit(): void {
  const card = cards.current();
  if (!card) return tell("Choose a report first (j).");
  const field = cards.focused() ?? cards.fields(card)[0];
  if (field) editor.editField(card, field);
}

function back(): void {
  if (editor.editing()) return editor.close(true);
  if (splitting.splitting()) return splitting.close(true);
  if (actions.drop()) return cards.current()?.focus({ preventScroll: true });
  getSelection()?.removeAllRanges();
  cards.current()?.focus({ preventScroll: true });
}

function remove(): void {
  const card = cards.current();
  const field = cards.focused();
  const claim = card && field ? cards.claimOf(card, field.id) : null;
  if (card && claim) editor.takeAway(card, claim);
}

const DOES: Record<string, () => void> = {
  next: () => cards.step(1),
  previous: () => cards.step(-1),
  accept: actions.accept,
  reject: actions.reject,
  edit,
  remove,
  words: () => choosing((words) => editor.restOn(words) || tell("Press the key of what these words tell: d date, p place, w who, c harm …")),
  doubtful: () => void actions.next(),
  split: () => {
    const card = cards.current();
    if (card) splitting.split(card, selected());
  },
  join: actions.join,
  add: () => {
    const words = selected();
    if (words) {
      getSelection()?.removeAllRanges();
      actions.add(words);
    } else {
      tell("Select the word that tells of the incident, then Enter.");
      choosing(actions.add);
    }
  },
  undo: actions.undo,
};

/** Do something with reports, which are then to be seen. */
function does(name: string): void {
  if (reports) openPart(reports);
  DOES[name]?.();
}

on("j", "next report", () => does("next"));
on("k", "previous report", () => does("previous"));
on("a", "accept the report", () => does("accept"));
on("x", "reject the report", () => does("reject"));
on("e", "edit the field", () => does("edit"));
on("n", "next doubtful report, of any article", () => does("doubtful"));
on("s", "split the report in two", () => does("split"));
on("m", "mark the report, then join another with it", () => does("join"));
on("+", "add a report told by the selected words", () => does("add"));
on("u", "undo what you decided last here", () => does("undo"));
on("v", "select words with the keyboard", () => does("words"));
on("Delete", "take the value away", () => does("remove"));
for (const [key, name] of Object.entries(PROPERTIES)) {
  on(key, `${editor.nameOf(name)}: go to it, or rest it on the selected words`, () => {
    if (reports) openPart(reports);
    property(name, selected());
  });
}
on("Escape", "close, or back to the report", back);

for (const button of document.querySelectorAll<HTMLButtonElement>(".tools button[data-does]")) {
  // the selection and the focus stay where they are
  button.addEventListener("mousedown", (event) => event.preventDefault());
  button.addEventListener("click", () => does(button.dataset.does ?? ""));
}
reports?.addEventListener("mousedown", (event) => {
  if (event.target instanceof Element && event.target.closest(".adders button")) event.preventDefault();
});
reports?.addEventListener("click", (event) => {
  if (!(event.target instanceof Element)) return;
  const adder = event.target.closest<HTMLElement>(".adders button");
  const card = event.target.closest<HTMLElement>("article.report");
  if (adder && card) {
    cards.choose(card);
    return property(adder.dataset.property ?? "", selected(), true);
  }
  const field = event.target.closest<HTMLButtonElement>("button.field");
  const claim = card && field ? cards.claimOf(card, field.id) : null;
  if (field && claim) {
    show(claim.start, claim.end);
    point(field, "side");
  }
});
reports?.addEventListener("dblclick", (event) => {
  const field = event.target instanceof Element ? event.target.closest<HTMLButtonElement>("button.field") : null;
  const card = field?.closest<HTMLElement>("article.report");
  if (field && card) editor.editField(card, field);
});
document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || writing(event.target)) return;
  const field = event.target instanceof Element ? event.target.closest<HTMLButtonElement>("button.field") : null;
  const card = event.target instanceof Element ? event.target.closest<HTMLElement>("article.report") : null;
  if (!card) return;
  if (event.key === "Enter" && field) {
    event.preventDefault();
    editor.editField(card, field);
  } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    if (cards.stepField(event.key === "ArrowDown" ? 1 : -1)) event.preventDefault();
  }
});
document.addEventListener("selectionchange", () => page.classList.toggle("has-selection", selected() !== null));
article.addEventListener("click", (event) => {
  if (selected()) return;
  const found = clicked(event.target);
  if (!found) return;
  openPart(found.card);
  cards.choose(found.card);
  cards.reveal(found.card);
  found.field.focus({ preventScroll: true });
});
editor.onWanting(() => {
  const words = selected();
  if (!words) return choosing(editor.restOn);
  getSelection()?.removeAllRanges();
  editor.restOn(words);
});

cards.watch((card) => {
  if (!card || page.dataset.blind === "1") return;
  stopped.put({
    article: page.dataset.sha ?? "", title: page.dataset.title ?? "", report: card.dataset.report ?? "", local: card.dataset.local ?? "",
  });
});

/** Where the address points: a report, a value by its id, or words by where they begin. */
function land(): boolean {
  const asked = new URLSearchParams(location.search).get("report");
  const hash = decodeURIComponent(location.hash.slice(1));
  const field = hash ? document.getElementById(hash)?.closest<HTMLElement>("button.field") : null;
  const card = field?.closest<HTMLElement>("article.report") ?? (asked ? cards.cardCalled(asked) : null);
  if (card) cards.choose(card, { move: true, focus: true });
  const claim = card && field ? cards.claimOf(card, field.id) : null;
  if (field && claim) {
    field.focus({ preventScroll: true });
    cards.reveal(card!);
    show(claim.start, claim.end);
    light("landed", [claim]);
    return true;
  }
  const begins = /^c(\d+)$/.exec(hash)?.[1];
  const said = begins && !card ? document.querySelector<HTMLElement>(`#statements [data-start="${begins}"]`) : null;
  const told = said ?? (hash ? document.getElementById(hash) : null);
  if (told?.dataset.start) {
    // a statement or a stated sum
    const span = { start: Number(told.dataset.start), end: Number(told.dataset.end) };
    openPart(told);
    told.scrollIntoView({ block: "nearest" });
    show(span.start, span.end);
    light("landed", [span]);
    return true;
  }
  if (begins) {
    const start = Number(begins);
    const within = card ? cards.claimsOf(card).find((c) => c.start === start) : undefined;
    const span = within ?? { start, end: start + 1 };
    show(span.start, span.end);
    light("landed", [span]);
    if (within) document.getElementById(within.id)?.focus({ preventScroll: true });
    return true;
  }
  return card !== null;
}

cards.begin();
tabs();
follow();
selecting.listen();
saving.begin();
if (!editor.resume() && !land()) {
  const before = stopped.get();
  const card = before?.article === page.dataset.sha ? cards.cardCalled(before?.report ?? "") : null;
  if (card) cards.choose(card, { move: true, focus: true });
  else cards.choose(cards.cards()[0] ?? null);
}
addEventListener("hashchange", () => void land());
// the browser goes to the words of the address itself, last of all, and takes the focus with it
if (location.hash) addEventListener("load", () => requestAnimationFrame(land));
// what suggesting needs is loaded (on the server) once the page is there, before anybody types
addEventListener("load", () => window.setTimeout(() => void ask("/suggest/ready").catch(() => undefined), 1500));
