// The colours of the page, for what is drawn on a canvas: those of base.css, light or dark as the reader has it.

/** The value of a CSS variable of the page, as a colour. */
export function colour(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim() || "#888";
}

/** Call back whenever light turns dark or the other way round. */
export function onScheme(does: () => void): void {
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", does);
}

/** Whether the reader wants things to stand still. */
export function still(): boolean {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}
