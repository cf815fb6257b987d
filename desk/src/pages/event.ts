// The page of an event, pairs that may be one, and what is said where two people decide at once: keys that decide, and
// the small map.
import "./event.css";
import { keeping } from "../filters";
import { on } from "../keys";
import { tell } from "../told";

keeping();

const pairs = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>(".pair")];

/** The pair that keys decide of: the one that has the focus, else the first. */
function current(): HTMLElement | undefined {
  return pairs().find((p) => p.contains(document.activeElement)) ?? pairs()[0];
}

function go(step: number): void {
  const all = pairs();
  const inside = all.findIndex((p) => p.contains(document.activeElement));
  const next = all[inside < 0 ? 0 : Math.min(Math.max(inside + step, 0), all.length - 1)];
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
}

function press(key: string, within: ParentNode | undefined): void {
  const button = within?.querySelector<HTMLButtonElement>(`button[data-key="${key}"]`);
  if (button) button.click();
  else tell("There is nothing here that this key decides.");
}

if (pairs().length) {
  for (const [key, says] of [["s", "they are the same"], ["d", "they are not the same"], ["u", "unsure"]] as const)
    on(key, says, () => press(key, current()));
  on("n", "next pair", () => go(1));
  on("j", "next pair", () => go(1));
  on("k", "pair before", () => go(-1));
}
on("z", "undo what was just decided", () => press("z", document));
if (document.querySelector("#review")) {
  on("r", "reviewed", () => press("r", document));
  on("o", "sign off", () => press("o", document));
}

document.addEventListener("change", (event) => {
  if (event.target instanceof HTMLSelectElement && event.target.id === "rule") event.target.form?.requestSubmit();
});

// what was decided is said where the page opens, and the next pair is at hand
function arrived(): void {
  document.querySelector<HTMLElement>("#queue .pair")?.focus({ preventScroll: true });
}
arrived();
document.addEventListener("htmx:after:swap", (event) => {
  const { ctx } = (event as CustomEvent<{ ctx: { target?: Element } }>).detail;
  if (ctx.target?.id === "queue") {
    arrived();
    window.scrollTo({ top: 0 });
  }
});

const place = document.getElementById("event-map");
if (place) void import("../small-map").then(({ smallMap }) => smallMap(place)); // it is large: what there is to read comes first
