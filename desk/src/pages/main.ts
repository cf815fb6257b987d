// On every page: parts swapped by htmx, the keys that lead from page to page, and their help.
import htmx from "htmx.org";
import "../base.css";
import { token } from "../ask";
import { listed, on } from "../keys";
import "../sent";
import { tell } from "../told";

document.addEventListener("htmx:config:request", (event) => {
  const { ctx } = (event as CustomEvent).detail;
  if (ctx.request.method !== "GET") ctx.request.headers["X-CSRF-Token"] = token();
});
document.addEventListener("htmx:error", () => {
  tell("The desk does not answer: is it still running? Nothing that you see is lost; try again.", { wrong: true });
});
Object.assign(window, { htmx });

const help = document.getElementById("keys");

function fillHelp(): void {
  const list = help?.querySelector("dl");
  if (!list) return;
  list.replaceChildren(
    ...listed().flatMap(({ keys, says }) => {
      const term = document.createElement("dt");
      for (const key of keys.split(" ")) {
        const k = document.createElement("kbd");
        k.textContent = key;
        term.append(k, " ");
      }
      const told = document.createElement("dd");
      told.textContent = says;
      return [term, told];
    }),
  );
}

on("?", "show these keys", () => {
  if (!(help instanceof HTMLDialogElement)) return;
  if (help.open) return help.close();
  fillHelp();
  help.showModal();
});
on("/", "search", () => document.querySelector<HTMLInputElement>("#search")?.select());
for (const link of document.querySelectorAll<HTMLAnchorElement>("nav a[data-key]")) {
  on(`g ${link.dataset.key}`, `go to ${link.textContent?.trim().toLowerCase()}`, () => link.click());
}
document.getElementById("show-keys")?.addEventListener("click", () => {
  fillHelp();
  if (help instanceof HTMLDialogElement) help.showModal();
});
