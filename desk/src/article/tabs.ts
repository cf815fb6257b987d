// Reports, statements, tallies and links, one at a time; without scripts they stand below each other.

/** Open the part that holds an element. */
export let openPart: (within: Element) => void = () => undefined;

/** Make the links above the parts show one part and hide the others (the tabs of the ARIA Authoring Practices). */
export function tabs(): void {
  const row = document.querySelector<HTMLElement>(".tabs");
  if (!row) return;
  const all = [...row.querySelectorAll<HTMLAnchorElement>("a")];
  const part = (tab: HTMLAnchorElement): HTMLElement | null => document.getElementById(tab.hash.slice(1));
  const open = (tab: HTMLAnchorElement, focus = false): void => {
    for (const other of all) {
      const chosen = other === tab;
      other.setAttribute("aria-selected", String(chosen));
      other.tabIndex = chosen ? 0 : -1;
      const shown = part(other);
      if (shown) shown.hidden = !chosen;
    }
    if (focus) tab.focus();
  };
  row.setAttribute("role", "tablist");
  for (const [n, tab] of all.entries()) {
    tab.setAttribute("role", "tab");
    tab.id ||= `tab-${tab.hash.slice(1)}`;
    tab.setAttribute("aria-controls", tab.hash.slice(1));
    part(tab)?.setAttribute("role", "tabpanel");
    part(tab)?.setAttribute("aria-labelledby", tab.id);
    tab.addEventListener("click", (event) => {
      event.preventDefault();
      open(tab);
    });
    tab.addEventListener("keydown", (event) => {
      const by = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
      const next = all[(n + by + all.length) % all.length];
      if (by && next) open(next, true);
    });
  }
  openPart = (within) => {
    const tab = all.find((t) => part(t)?.contains(within));
    if (tab) open(tab);
  };
  if (all[0]) open(all[0]);
}
