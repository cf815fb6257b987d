// The page Figures: filters as on every page that shows events; what to count is chosen and shown at once.
import "./figures.css";
import { asking, naming } from "../filters";

asking();
naming();

for (const choice of document.querySelectorAll<HTMLSelectElement>(".figure-options select")) {
  choice.addEventListener("change", () => choice.form?.requestSubmit());
}
