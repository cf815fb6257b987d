// The page of an actor: the slider of the day, which moves the date beside it.
import "../actors.css";
import { stay } from "../refused";

stay();

const DAY = 86_400_000;

function slide(): void {
  const range = document.querySelector<HTMLInputElement>("#day");
  const date = document.querySelector<HTMLInputElement>("#as-of input[type=date]");
  if (!range || !date) return;
  range.hidden = false;
  const told = (): string => new Date(Number(range.value) * DAY).toISOString().slice(0, 10);
  const say = (): void => range.setAttribute("aria-valuetext", date.value || "any time");
  say();
  range.addEventListener("input", () => {
    date.value = told();
    say();
  });
}

slide();
document.addEventListener("htmx:after:swap", () => {
  const had = document.activeElement?.id;
  slide();
  if (had === "day" || waiting) document.getElementById("day")?.focus();
  waiting = false;
});

// the slider is a new one after each swap: who moves it by keys goes on with the new one
let waiting = false;
document.addEventListener("change", (event) => {
  waiting = event.target instanceof HTMLInputElement && event.target.id === "day";
});
