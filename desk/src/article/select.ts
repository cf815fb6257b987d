// Selecting words in the text with the keyboard: arrows go from word to word and line to line, with Shift they extend.
import { codePoints } from "./offsets";
import { article, rangeOf, selected, show } from "./words";

let on = false;
let done: (took: boolean) => void = () => undefined;

export const selecting = (): boolean => on;

/** Begin at these words; `after` is told whether words were taken (Enter) or not (Escape). */
export function begin(at: { start: number; end: number } | null, after: (took: boolean) => void): void {
  const selection = getSelection();
  if (!selection) return;
  on = true;
  done = after;
  article.classList.add("selecting");
  article.focus({ preventScroll: true });
  const range = at && at.end > at.start ? rangeOf(at.start, at.end) : first();
  if (!range) return;
  selection.removeAllRanges();
  selection.addRange(range);
  follow();
}

/** The first word in view. */
function first(): Range | null {
  const line = article.querySelector<HTMLElement>("p[data-at]");
  if (!line) return null;
  const from = Number(line.dataset.at);
  return rangeOf(from, from + codePoints((line.textContent ?? "").split(/\s/)[0] || " "));
}

function follow(): void {
  const at = selected();
  if (at) show(at.start, at.end);
}

function end(took: boolean): void {
  on = false;
  article.classList.remove("selecting");
  const tell = done;
  done = () => undefined;
  tell(took);
}

function move(event: KeyboardEvent): void {
  if (!on) return;
  const selection = getSelection();
  if (!selection) return;
  const right = getComputedStyle(article).direction === "rtl" ? "left" : "right";
  const unit = event.key === "ArrowUp" || event.key === "ArrowDown" ? "line" : "word";
  const ahead = event.key === "ArrowDown" || event.key === `Arrow${right[0]!.toUpperCase()}${right.slice(1)}`;
  if (event.key.startsWith("Arrow")) {
    event.preventDefault();
    event.stopPropagation();
    const way = ahead ? "forward" : "backward";
    if (event.shiftKey) {
      selection.modify("extend", way, unit);
    } else {
      if (unit === "line") selection.modify("move", way, "line");
      else if (ahead) selection.collapseToEnd();
      else selection.collapseToStart();
      if (unit === "word" && !ahead) selection.modify("move", "backward", "word");
      else if (unit === "word") skipBlank(selection);
      selection.modify("extend", "forward", "word");
      trim(selection);
    }
    follow();
  } else if (event.key === "Enter") {
    event.preventDefault();
    event.stopPropagation();
    end(true);
  } else if (event.key === "Escape") {
    event.preventDefault();
    event.stopPropagation();
    selection.removeAllRanges();
    end(false);
  }
}

function skipBlank(selection: Selection): void {
  selection.modify("move", "forward", "word");
  selection.modify("move", "backward", "word");
}

/** A word is selected without the blank after it. */
function trim(selection: Selection): void {
  for (let n = 0; n < 3 && /\s$/.test(selection.toString()); n++) selection.modify("extend", "backward", "character");
}

/** Listen; other keys (those of fields) go on to where they are handled. */
export function listen(): void {
  document.addEventListener("keydown", move, { capture: true });
  article.addEventListener("mouseup", () => {
    if (on) requestAnimationFrame(() => on && selected() && end(true)); // dragged: that is it
  });
  document.addEventListener("mousedown", (event) => {
    if (on && !(event.target instanceof Node && article.contains(event.target))) end(false);
  });
}

/** Over, by a field's key: the words were taken. */
export function taken(): void {
  if (on) end(true);
}
