// Lists of actors: keys that move along names, choose whose they are, and decide.
import "../actors.css";
import { on } from "../keys";
import { stay } from "../refused";

stay();

const names = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>("li.name")];

/** The name that has the focus, or holds what has it; -1 where none does. */
function at(): number {
  return names().findIndex((name) => name.contains(document.activeElement));
}

function move(by: number): void {
  const all = names();
  const here = at();
  const there = all[here < 0 ? 0 : Math.min(all.length - 1, Math.max(0, here + by))];
  there?.focus({ preventScroll: true });
  there?.scrollIntoView({ block: "nearest" });
}

function press(does: string): void {
  names()[at()]?.querySelector<HTMLButtonElement>(`button[data-does=${does}]`)?.click();
}

if (names().length || document.querySelector("ol.unknown")) {
  on("j", "next name", () => move(1));
  on("k", "name before", () => move(-1));
  for (const n of [1, 2, 3, 4, 5])
    on(String(n), `choose the ${["first", "second", "third", "fourth", "fifth"][n - 1]}`, () => {
      const radio = names()[at()]?.querySelectorAll<HTMLInputElement>("input[type=radio]")[n - 1];
      if (radio) radio.checked = true;
    });
  on("a", "accept what is chosen", () => press("accept"));
  on("Enter", "accept what is chosen", () => press("accept"));
  on("x", "leave the name as words", () => press("leave"));
  on("u", "take the decision back", () => press("undo"));
}

// somebody who types a name chooses that line
document.addEventListener("input", (event) => {
  const typed = event.target;
  if (!(typed instanceof HTMLInputElement) || !typed.matches(".who-else")) return;
  const radio = typed.closest(".one")?.querySelector<HTMLInputElement>("input[type=radio]");
  if (radio) radio.checked = true;
});

// a name that was decided about is another element: the focus stays with it
let decided = -1;
document.addEventListener("htmx:before:request", (event) => {
  decided = event.target instanceof Element ? names().findIndex((n) => n.contains(event.target as Element)) : -1;
});
document.addEventListener("htmx:after:swap", () => {
  if (decided >= 0 && at() < 0) names()[decided]?.focus({ preventScroll: true });
});
