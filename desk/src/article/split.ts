// Splitting a report in two: for each of its values whether it stays, goes to the new report, or stands in both.
import { tell } from "../told";
import { claimsOf, choose } from "./cards";
import { decide } from "./save";
import type { Span } from "./offsets";

let open: { card: HTMLElement; bar: HTMLElement } | null = null;

export const splitting = (): boolean => open !== null;

/** Ask what goes where; `words` are those that tell of the second incident, null for the same as of the first. */
export function split(card: HTMLElement, words: Span | null): void {
  close();
  choose(card);
  const claims = claimsOf(card).filter((c) => !["type", "status"].includes(c.property));
  const bar = document.createElement("form");
  bar.className = "edit split";
  bar.setAttribute("aria-label", "Split this report");
  const said = document.createElement("p");
  said.textContent = words
    ? `The second report is told by “${words.text}”. What goes to it?`
    : "What goes to the second report? (Select its words in the text first, where it has words of its own.)";
  const go = document.createElement("button");
  go.className = "main";
  go.append("Split ", kbd("Enter"));
  const no = document.createElement("button");
  no.type = "button";
  no.append("Cancel ", kbd("Esc"));
  no.addEventListener("click", () => close(true));
  const buttons = document.createElement("p");
  buttons.className = "buttons";
  buttons.append(go, no);
  const rows = document.createElement("div");
  rows.className = "fields";
  const picks = claims.map((claim) => {
    const name = document.getElementById(claim.id)?.querySelector(".value")?.textContent ?? claim.text;
    const line = document.createElement("label");
    const label = document.createElement("span");
    label.textContent = name;
    label.dir = "auto";
    const select = document.createElement("select");
    for (const [value, text] of [["stays", "stays"], ["goes", "goes to the second"], ["both", "in both"]] as const) {
      const option = document.createElement("option");
      option.value = value;
      option.textContent = text;
      select.append(option);
    }
    line.append(label, select);
    rows.append(line);
    return { claim, select };
  });
  bar.append(said, rows, buttons);
  card.append(bar);
  open = { card, bar };
  (picks[0]?.select ?? go).focus();
  bar.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.target instanceof HTMLSelectElement)) return;
    event.preventDefault(); // Enter saves, also where the browser would open the list
    bar.requestSubmit();
  });
  bar.addEventListener("submit", (event) => {
    event.preventDefault();
    const which = (value: string): string[] => picks.filter((p) => p.select.value === value).map((p) => p.claim.id);
    const report = card.dataset.report;
    close(true);
    card.classList.add("waiting");
    decide(
      { do: "split", report, claims: which("goes"), both: which("both"), start: words?.start, end: words?.end },
      {
        back: () => card.classList.remove("waiting"),
        done: (answer) => tell(answer.told),
      },
    );
  });
}

/** Close without splitting. */
export function close(focus = false): void {
  if (!open) return;
  const { card, bar } = open;
  open = null;
  bar.remove();
  if (focus) card.focus({ preventScroll: true });
}

function kbd(key: string): HTMLElement {
  const made = document.createElement("kbd");
  made.textContent = key;
  return made;
}
