// Where the desk refuses what a part of a page asks for: its words are told, and the page stays as it is.
import { tell } from "./told";

interface Asked {
  response?: { status: number };
  text?: string;
}

/** Leave the page as it is where the desk says no, and say why. */
export function stay(): void {
  document.addEventListener("htmx:after:request", (event) => {
    const { ctx } = (event as CustomEvent<{ ctx: Asked }>).detail;
    if (!ctx.response || ctx.response.status < 400) return;
    event.preventDefault();
    const page = new DOMParser().parseFromString(ctx.text ?? "", "text/html");
    tell(page.querySelector("main p")?.textContent ?? `The desk answered ${ctx.response.status}.`, { wrong: true });
  });
}
