// The list of articles: the next doubtful report by its key, and where this person stopped.
import "./articles.css";
import { inMemory } from "../article/memory";
import { on } from "../keys";

on("n", "next doubtful report", () => document.querySelector<HTMLAnchorElement>("#doubtful")?.click());

const before = inMemory<{ article: string; title: string; report: string; local: string }>("stopped").get();
const link = document.querySelector<HTMLAnchorElement>("#stopped");
if (before && link) {
  link.href = `/articles/${encodeURIComponent(before.article)}?report=${encodeURIComponent(before.report)}`;
  const title = before.title.length > 48 ? `${before.title.slice(0, 47)}…` : before.title;
  const key = document.createElement("kbd");
  key.textContent = "r";
  link.append(`Go on at ${before.local} of “${title}” `, key);
  link.dir = "auto";
  link.hidden = false;
  on("r", "go on where you stopped", () => link.click());
}
for (const select of document.querySelectorAll<HTMLSelectElement>(".filters select")) {
  select.addEventListener("change", () => select.form?.requestSubmit());
}
// an address without what was left open
document.querySelector(".filters")?.addEventListener("formdata", (event) => {
  const data = (event as FormDataEvent).formData;
  for (const [name, value] of [...data]) if (value === "") data.delete(name);
});
