// The form of filters: asked again as soon as something changes, with names suggested; and parts of a page that are
// swapped without losing where one was.
import "./filters.css";
import { ask } from "./ask";
import { on } from "./keys";
import { tell } from "./told";

interface Name {
  value: string;
  label: string;
  count: number;
}

const FORMS = "form#filters, form.sort";
let wait = 0;
let swapping = false; // a field that is taken away says that it changed

function formOf(target: EventTarget | null): HTMLFormElement | null {
  return target instanceof Element ? target.closest<HTMLFormElement>(FORMS) : null;
}

/** Ask for what the forms of a page say whenever that changes; what is typed as words, a moment after the last letter. */
export function asking(): void {
  document.addEventListener("change", (event) => {
    if (swapping) return;
    window.clearTimeout(wait);
    formOf(event.target)?.requestSubmit();
  });
  document.addEventListener("input", (event) => {
    const form = formOf(event.target);
    if (!form || !(event.target instanceof HTMLInputElement)) return;
    window.clearTimeout(wait);
    if (event.target.name === "words") wait = window.setTimeout(() => form.requestSubmit(), 350);
  });
  on("f", "filter", () => document.querySelector<HTMLElement>("#filter-words")?.focus());
  on("Escape", "leave a field, close what is open", () => {
    const open = document.activeElement?.closest<HTMLDetailsElement>("details.more, details.export");
    if (open?.open) {
      open.open = false;
      open.querySelector<HTMLElement>("summary")?.focus();
    } else if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  });
  document.addEventListener("click", (event) => {
    for (const open of document.querySelectorAll<HTMLDetailsElement>("details.more[open], details.export[open]"))
      if (event.target instanceof Node && !open.contains(event.target)) open.open = false;
  });
}

/** Let an area be drawn on a map, which is loaded when somebody asks for it. */
export function drawing(): void {
  const offer = (): void => {
    const button = document.querySelector<HTMLButtonElement>("#draw-area");
    const box = document.getElementById("area-map");
    const field = document.querySelector<HTMLInputElement>("form#filters input[name=area]");
    if (!button || !box || !field || !button.hidden) return;
    button.hidden = false;
    button.addEventListener("click", () => {
      const opens = box.hidden;
      box.hidden = !opens;
      button.setAttribute("aria-expanded", String(opens));
      if (opens && !box.childElementCount) void import("./area-map").then(({ drawArea }) => drawArea(box, field));
    });
  };
  offer();
  document.addEventListener("htmx:after:swap", offer);
}

/** Suggest names of this register in the fields that take one (`data-kind`). */
export function naming(): void {
  let asked = 0;
  document.addEventListener("input", (event) => {
    const field = event.target;
    if (!(field instanceof HTMLInputElement) || !field.dataset.kind) return;
    const list = field.list;
    const from = field.form?.dataset.names;
    if (!list || !from) return;
    const mine = ++asked;
    window.setTimeout(() => {
      if (mine !== asked || !field.value.trim()) return;
      ask<Name[]>(`${from}?kind=${field.dataset.kind}&q=${encodeURIComponent(field.value)}`)
        .then((names) => {
          if (mine === asked) list.replaceChildren(...names.map(option));
        })
        .catch(() => undefined); // what is typed is asked for as it stands
    }, 120);
  });
}

function option({ value, label, count }: Name): HTMLOptionElement {
  const made = document.createElement("option");
  made.value = value;
  made.label = `${label} (${count.toLocaleString()})`;
  return made;
}

interface Swap {
  target?: Element;
  response?: { status: number; raw: Response };
  text?: string;
}

/**
 * Keep, across the swap of a part of the page, what is open, what has the focus and what is being written; where the
 * desk refuses, say why and leave the page as it is.
 */
export function keeping(): void {
  let held: (() => void) | null = null;
  document.addEventListener("htmx:after:request", (event) => {
    const { ctx } = (event as CustomEvent<{ ctx: Swap }>).detail;
    if (!ctx.response || ctx.response.status < 400 || ctx.response.status === 409) return;
    event.preventDefault();
    tell(refusal(ctx.text ?? ""), { wrong: true });
  });
  document.addEventListener("htmx:before:swap", () => {
    swapping = true;
    held = hold();
  });
  document.addEventListener("htmx:finally:request", () => (swapping = false));
  document.addEventListener("htmx:after:swap", () => {
    swapping = false;
    held?.();
    held = null;
  });
}

function refusal(page: string): string {
  const said = new DOMParser().parseFromString(page, "text/html").querySelector("main p")?.textContent;
  return said?.trim() || "The desk did not do this; load the page again.";
}

function hold(): () => void {
  const open = new Map<string, boolean>();
  for (const d of document.querySelectorAll<HTMLDetailsElement>("details[id], details.more")) open.set(d.id || "more", d.open);
  const active = document.activeElement;
  const field = active instanceof HTMLInputElement && formOf(active) ? active : null;
  const writing = field && !["checkbox", "radio"].includes(field.type) ? [field.value, field.selectionStart] : null;
  const where = active instanceof HTMLElement ? found(active) : null;
  return () => {
    for (const d of document.querySelectorAll<HTMLDetailsElement>("details[id], details.more")) {
      const was = open.get(d.id || "more");
      if (was !== undefined) d.open = was;
    }
    const now = where ? document.querySelector<HTMLElement>(where) : null;
    if (!now) return;
    now.focus({ preventScroll: true });
    if (writing && now instanceof HTMLInputElement) {
      now.value = String(writing[0]);
      if (typeof writing[1] === "number") now.setSelectionRange(writing[1], writing[1]);
    }
  };
}

/** How an element is found again in what takes its place. */
function found(element: HTMLElement): string | null {
  if (element.id) return `#${CSS.escape(element.id)}`;
  const form = formOf(element);
  const name = element.getAttribute("name");
  if (form && name) {
    const value = element.matches("[type=checkbox]") ? `[value="${CSS.escape(element.getAttribute("value") ?? "")}"]` : "";
    return `${form.id ? `#${form.id}` : "form.sort"} [name="${CSS.escape(name)}"]${value}`;
  }
  return null;
}
