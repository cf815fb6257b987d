// A form is only sent where the desk answers: else the browser would put its own page in place of what was written.
import { tell } from "./told";

const answers = new WeakSet<HTMLFormElement>();

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || !(form instanceof HTMLFormElement) || form.method !== "post") return;
  if (answers.delete(form)) return;
  event.preventDefault();
  const by = event.submitter;
  fetch("/static/.vite/manifest.json", { method: "HEAD", cache: "no-store", signal: AbortSignal.timeout(5000) }).then(
    () => {
      answers.add(form);
      form.requestSubmit(by);
    },
    () => tell("The desk does not answer: is it still running? What you wrote still stands here; send it again.", { wrong: true }),
  );
});
