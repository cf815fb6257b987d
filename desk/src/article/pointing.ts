// What belongs to what: pointing at a value lights its words, pointing at words lights their values; a thin line joins
// them, and a note says who says so and how sure it is.
import { cardOf, focused } from "./cards";
import { article, marksOf, valuesAt } from "./words";

const thread = document.getElementById("thread");
const path = thread?.querySelector("path") ?? null;
const note = document.getElementById("about");
let lit: HTMLElement[] = [];
let shown: { field: HTMLElement; from: "text" | "side" } | null = null;
let waiting = 0;

function dark(): void {
  for (const element of lit) element.classList.remove("on");
  lit = [];
  shown = null;
  if (note) note.hidden = true;
  path?.setAttribute("d", "");
}

/** Light a value and its words, and join them. */
export function point(field: HTMLElement, from: "text" | "side", also: readonly HTMLElement[] = []): void {
  dark();
  const marks = marksOf(field.id);
  lit = [field, ...also, ...marks];
  for (const element of lit) element.classList.add("on");
  shown = { field, from };
  say(field, from === "text" ? (marks[0] ?? field) : field);
  join();
}

function say(field: HTMLElement, by: HTMLElement): void {
  const told = field.dataset.said;
  if (!note || !told || field.closest(".editing")) return; // whoever writes wants to see the form
  note.textContent = told;
  note.hidden = false;
  field.setAttribute("aria-describedby", note.id);
  const side = field.closest<HTMLElement>(".side");
  const column = side && getComputedStyle(side).overflowY !== "visible" ? side.getBoundingClientRect() : null;
  note.classList.toggle("below", by === field && column !== null);
  if (by === field && column) {
    // at the foot of its column, where it covers nothing that is looked at
    note.style.setProperty("left", `${column.left + 8}px`);
    note.style.setProperty("top", `${innerHeight - note.getBoundingClientRect().height - 8}px`);
    return;
  }
  const box = by.getBoundingClientRect();
  const size = note.getBoundingClientRect();
  const above = box.top - size.height - 8;
  note.style.setProperty("left", `${Math.max(8, Math.min(innerWidth - size.width - 8, box.left))}px`);
  note.style.setProperty("top", `${above > 8 ? above : box.bottom + 8}px`);
}

/** Draw the line between the lit value and its words, as far as both are in the window. */
export function join(): void {
  if (!path || !shown) return;
  const words = lit.find((e) => e.tagName === "MARK");
  const from = words?.getClientRects()[0];
  const to = shown.field.getBoundingClientRect();
  const there = from && from.bottom > 0 && from.top < innerHeight && to.bottom > 0 && to.top < innerHeight;
  if (!there || to.left - from.right < 10) {
    path.setAttribute("d", "");
    return;
  }
  const [x1, y1, x2, y2] = [from.right, from.top + from.height - 2, to.left - 3, to.top + to.height / 2];
  const bend = Math.min(120, (x2 - x1) / 2);
  path.setAttribute("d", `M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`);
}

function fieldAt(target: EventTarget | null): HTMLElement | null {
  const row = target instanceof Element ? target.closest<HTMLElement>("article.report .row") : null;
  return row?.querySelector<HTMLElement>("button.field") ?? null;
}

function fieldsOf(ids: readonly string[]): HTMLElement[] {
  return ids.map((id) => document.getElementById(id)).filter((e) => e !== null);
}

/** Follow the mouse and the focus. */
export function follow(): void {
  const side = document.getElementById("reports");
  side?.addEventListener("mouseover", (event) => {
    const field = fieldAt(event.target);
    if (field) point(field, "side");
    else back();
  });
  side?.addEventListener("mouseleave", back);
  side?.addEventListener("focusin", (event) => {
    const field = fieldAt(event.target);
    if (field) point(field, "side");
    else dark();
  });
  article.addEventListener("mouseover", (event) => {
    const [first, ...others] = fieldsOf(valuesAt(event.target));
    if (first) point(first, "text", others);
    else back();
  });
  article.addEventListener("mouseleave", back);
  const again = (): void => {
    if (waiting || !shown) return;
    waiting = requestAnimationFrame(() => {
      waiting = 0;
      if (!shown?.field.isConnected) return dark();
      if (note) note.hidden = true;
      join();
    });
  };
  addEventListener("scroll", again, { passive: true, capture: true });
  addEventListener("resize", again, { passive: true });
}

/** Back to what has the focus, where the mouse points at nothing. */
function back(): void {
  const held = focused();
  if (held) point(held, "side");
  else dark();
}

/** The report that the words under a click belong to, and which value of it. */
export function clicked(target: EventTarget | null): { card: HTMLElement; field: HTMLElement } | null {
  for (const field of fieldsOf(valuesAt(target))) {
    const card = field.closest<HTMLElement>("article.report");
    if (card && cardOf(card.dataset.report ?? "")) return { card, field };
  }
  return null;
}
