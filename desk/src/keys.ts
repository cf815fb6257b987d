// Single keys that do things, the same way on every page: `on` says what a key does, `?` shows them all.

interface Key {
  keys: string;
  says: string;
  does: (event: KeyboardEvent) => void;
}

const known: Key[] = [];
let waiting = ""; // the first of two keys ("g e"), while the second is awaited
let clear = 0;

/** What keys do: one (`"a"`, `"Shift+J"`, `"Escape"`) or two after each other (`"g e"`). `says` stands in the help. */
export function on(keys: string, says: string, does: (event: KeyboardEvent) => void): void {
  known.push({ keys, says, does });
}

/** All the keys of this page, in the order in which they were said. */
export function listed(): readonly { keys: string; says: string }[] {
  return known;
}

/** Whether somebody is writing there: keys are then letters. */
export function writing(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || target.matches("input:not([type=checkbox],[type=radio],[type=range]), textarea, select");
}

function named(event: KeyboardEvent): string {
  // a capital or a sign is itself; Shift is only said of keys that have no other form with it
  const shift = event.shiftKey && event.key.length > 1 ? "Shift+" : "";
  return (event.ctrlKey || event.metaKey ? "Ctrl+" : "") + (event.altKey ? "Alt+" : "") + shift + event.key;
}

function pressed(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing) return;
  const name = named(event);
  if (writing(event.target) && name !== "Escape" && !name.startsWith("Ctrl+")) return;
  if (document.querySelector("dialog[open]") && name !== "Escape" && name !== "?") return;
  const asked = waiting ? `${waiting} ${name}` : name;
  waiting = "";
  const found = known.find((k) => k.keys === asked);
  if (found) {
    event.preventDefault();
    found.does(event);
  } else if (known.some((k) => k.keys.startsWith(`${name} `))) {
    waiting = name;
    window.clearTimeout(clear);
    clear = window.setTimeout(() => (waiting = ""), 1200);
  }
}

document.addEventListener("keydown", pressed);
