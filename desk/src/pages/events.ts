// The list of events: walked through by keys, filtered as one types, with some of it selected to be compared.
import "./events.css";
import { asking, drawing, keeping, naming } from "../filters";
import { on } from "../keys";

asking();
naming();
drawing();
keeping();

const rows = (): HTMLTableRowElement[] => [...document.querySelectorAll<HTMLTableRowElement>("table.rows tbody tr")];
const picks = (): HTMLInputElement[] => [...document.querySelectorAll<HTMLInputElement>("#picked .pick input")];

function current(): number {
  return rows().findIndex((row) => row.contains(document.activeElement));
}

function go(step: number): void {
  const all = rows();
  const next = all[Math.min(Math.max(current() + step, 0), all.length - 1)];
  const link = next?.querySelector<HTMLAnchorElement>("a.open");
  link?.focus();
  next?.scrollIntoView({ block: "nearest" });
}

on("j", "next event", () => go(1));
on("k", "event before", () => go(current() < 0 ? 1 : -1));
on("x", "select the event", () => rows()[Math.max(current(), 0)]?.querySelector<HTMLInputElement>(".pick input")?.click());
on("c", "compare, or merge, what is selected", () => {
  const form = document.querySelector<HTMLFormElement>("#picked");
  if (picks().filter((p) => p.checked).length > 1) form?.requestSubmit();
});
on("n", "next page", () => document.querySelector<HTMLAnchorElement>("a[rel=next]")?.click());
on("p", "page before", () => document.querySelector<HTMLAnchorElement>("a[rel=prev]")?.click());

/** How many are selected, and what may be done with them. */
function count(): void {
  const bar = document.querySelector<HTMLElement>(".picked.card");
  const number = picks().filter((p) => p.checked).length;
  if (!bar) return;
  bar.hidden = number === 0;
  const said = bar.querySelector(".count");
  if (said) said.textContent = number === 1 ? "1 event selected; select another to compare" : `${number} events selected`;
  const button = bar.querySelector<HTMLButtonElement>("button.main");
  if (button) button.disabled = number < 2;
  for (const row of rows()) row.classList.toggle("selected", row.querySelector<HTMLInputElement>(".pick input")?.checked ?? false);
}

document.addEventListener("change", (event) => {
  if (event.target instanceof Element && event.target.closest(".pick")) count();
});
document.addEventListener("reset", () => window.setTimeout(count));
document.addEventListener("htmx:after:swap", count);
window.addEventListener("pageshow", count);
if (matchMedia("(max-width: 900px)").matches) document.getElementById("narrow")?.removeAttribute("open");
