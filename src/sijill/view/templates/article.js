"use strict";
// Pointing at a report lights its words; pointing at words lights their reports.
(() => {
  const marks = [...document.querySelectorAll("mark[data-refs]")];
  const cards = [...document.querySelectorAll(".card[data-id]")];
  const refs = (mark) => mark.dataset.refs.split(" ");
  const light = (ids) => {
    for (const mark of marks) mark.classList.toggle("on", refs(mark).some((r) => ids.includes(r)));
    for (const card of cards) card.classList.toggle("on", ids.includes(card.dataset.id));
  };
  for (const card of cards) {
    for (const event of ["mouseenter", "focusin"]) card.addEventListener(event, () => light([card.dataset.id]));
    for (const event of ["mouseleave", "focusout"]) card.addEventListener(event, () => light([]));
  }
  for (const mark of marks) {
    mark.addEventListener("mouseenter", () => light(refs(mark).filter(Boolean)));
    mark.addEventListener("mouseleave", () => light([]));
  }
})();
