// A field that suggests while somebody types (the combobox of the ARIA Authoring Practices): arrows move, Enter takes,
// Escape closes; what was typed stays where nothing is taken.
import { ask, Refused } from "../ask";

export interface Suggestion {
  value: Record<string, unknown>;
  label: string;
  note: string;
  group: string;
}

/** Rows that are shown, and what is told of none. */
interface How {
  /** The address that suggests for what was typed. */
  from: (typed: string) => string;
  taken: (suggestion: Suggestion) => void;
  /** Rows that are under the pointer or all of them, for a map beside it. */
  offered?: (rows: Suggestion[], at: number) => void;
  /** Whether to suggest before anything is typed. */
  eager?: boolean;
}

let made = 0;

/** Make an input suggest. Gives the element that holds the list: put it behind the input. */
export function suggesting(input: HTMLInputElement, how: How): HTMLElement {
  const list = document.createElement("ul");
  list.id = `suggested-${++made}`;
  list.className = "suggested";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Suggestions");
  list.hidden = true;
  for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id, autocomplete: "off", spellcheck: "false" })) {
    input.setAttribute(name, value);
  }
  let rows: Suggestion[] = [];
  let at = -1;
  let asked = 0;
  let wait = 0;

  const close = (): void => {
    list.hidden = true;
    at = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const mark = (next: number): void => {
    at = next;
    list.querySelectorAll("[role=option]").forEach((option, n) => {
      option.setAttribute("aria-selected", String(n === at));
      if (n === at) option.scrollIntoView({ block: "nearest" });
    });
    if (at >= 0) input.setAttribute("aria-activedescendant", `${list.id}-${at}`);
    else input.removeAttribute("aria-activedescendant");
    how.offered?.(rows, at);
  };
  const take = (n: number): void => {
    const row = rows[n];
    if (!row) return;
    input.value = row.label;
    close();
    how.taken(row);
  };
  const draw = (): void => {
    let group = "";
    list.replaceChildren(
      ...rows.flatMap((row, n) => {
        const option = document.createElement("li");
        option.id = `${list.id}-${n}`;
        option.setAttribute("role", "option");
        option.setAttribute("aria-selected", "false");
        const label = document.createElement("b");
        label.textContent = row.label;
        label.dir = "auto";
        const note = document.createElement("span");
        note.textContent = row.note;
        note.dir = "auto";
        option.append(label, " ", note);
        option.addEventListener("mousedown", (event) => {
          event.preventDefault();
          take(n);
        });
        option.addEventListener("mouseenter", () => how.offered?.(rows, n));
        if (!row.group || row.group === group) return [option];
        group = row.group;
        const heading = document.createElement("li");
        heading.className = "group";
        heading.setAttribute("role", "presentation");
        heading.textContent = group;
        return [heading, option];
      }),
    );
    list.hidden = !rows.length;
    input.setAttribute("aria-expanded", String(rows.length > 0));
    at = -1;
    how.offered?.(rows, -1);
  };
  const look = async (): Promise<void> => {
    const mine = ++asked;
    try {
      const { found } = await ask<{ found: Suggestion[] }>(how.from(input.value));
      if (mine !== asked || document.activeElement !== input) return;
      rows = found;
      draw();
    } catch (error) {
      if (!(error instanceof Refused)) throw error; // no suggestions: what is typed counts
    }
  };
  input.addEventListener("input", () => {
    window.clearTimeout(wait);
    wait = window.setTimeout(() => void look(), 70);
  });
  if (how.eager) input.addEventListener("focus", () => void look());
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden) return void look();
      const by = event.key === "ArrowDown" ? 1 : -1;
      mark((at + by + rows.length + (at < 0 && by < 0 ? 1 : 0)) % rows.length);
    } else if (event.key === "Enter" && !list.hidden && at >= 0) {
      event.preventDefault();
      event.stopPropagation();
      take(at);
    } else if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      event.stopPropagation();
      close();
    }
  });
  return list;
}
