// A word to the person at the desk: what was saved, what went wrong. Read out by screen readers, gone after a while.

const place = (): HTMLElement | null => document.getElementById("told");
let gone = 0;

/** Say something; with `undo`, a button beside it that takes it back. What is wrong stays until it is closed. */
export function tell(words: string, how: { wrong?: boolean; undo?: () => void } = {}): void {
  const box = place();
  if (!box) return;
  window.clearTimeout(gone);
  box.replaceChildren();
  const said = document.createElement("p");
  said.textContent = words;
  box.append(said);
  if (how.undo) box.append(button("Undo", how.undo));
  if (how.wrong) box.append(button("Close", () => undefined));
  box.classList.toggle("wrong", how.wrong ?? false);
  box.hidden = false;
  if (!how.wrong) gone = window.setTimeout(() => (box.hidden = true), how.undo ? 8000 : 4000);
}

function button(words: string, does: () => void): HTMLButtonElement {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = words;
  made.addEventListener("click", () => {
    const box = place();
    if (box) box.hidden = true;
    does();
  });
  return made;
}
