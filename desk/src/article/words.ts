// The article's text on the page: finding the words of a span, showing them, and reading what somebody selected.
import { codePoints, paragraphAt, trimmed, unitAt, type Span } from "./offsets";

const text = document.getElementById("text") as HTMLElement;
let starts: number[] | null = null;
let lines: HTMLElement[] = [];

function index(): number[] {
  if (!starts) {
    lines = [...text.querySelectorAll<HTMLElement>("p[data-at]")];
    starts = lines.map((line) => Number(line.dataset.at));
  }
  return starts;
}

/** The pieces of text that a value (its id) rests on. */
export function marksOf(id: string): HTMLElement[] {
  return [...text.querySelectorAll<HTMLElement>(`mark[data-c~="${CSS.escape(id)}"]`)];
}

/** The ids of the values that rest on the words under an element, the innermost first. */
export function valuesAt(target: EventTarget | null): string[] {
  const mark = target instanceof Element ? target.closest<HTMLElement>("#text mark") : null;
  return mark?.dataset.c?.split(" ") ?? [];
}

/** The paragraphs that hold a span, by their numbers. */
export function linesOf(start: number, end: number): number[] {
  const at = index();
  if (!at.length) return [];
  const first = paragraphAt(at, start);
  const last = paragraphAt(at, Math.max(start, end - 1));
  return Array.from({ length: last - first + 1 }, (_, n) => first + n);
}

/** A span of the text as a range of the page; null where the text has no such span. */
export function rangeOf(start: number, end: number): Range | null {
  const from = point(start, false);
  const to = point(end, true);
  if (!from || !to) return null;
  const range = document.createRange();
  range.setStart(...from);
  range.setEnd(...to);
  return range;
}

function point(offset: number, ends: boolean): [Node, number] | null {
  const at = index();
  const number = paragraphAt(at, ends ? offset - 1 : offset);
  const line = lines[number];
  if (!line) return null;
  let left = offset - (at[number] ?? 0);
  const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
  let last: Text | null = null;
  for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
    const length = codePoints(node.data);
    if (ends ? left <= length : left < length) return [node, unitAt(node.data, left)];
    left -= length;
    last = node;
  }
  return last ? [last, last.data.length] : [line, 0];
}

/** What is selected in the text: its words, and where they stand; null where nothing is. */
export function selected(): Span | null {
  const selection = getSelection();
  if (!selection || selection.isCollapsed || !selection.rangeCount) return null;
  const range = selection.getRangeAt(0);
  if (!text.contains(range.commonAncestorContainer)) return null;
  const start = offsetOf(range.startContainer, range.startOffset);
  const end = offsetOf(range.endContainer, range.endOffset);
  if (start === null || end === null || end <= start) return null;
  const at = index();
  // the words as they stand in the text: between two paragraphs there is at least a line end
  const parts = linesOf(start, end).map((n) => {
    const line = lines[n]?.textContent ?? "";
    const from = at[n] ?? 0;
    const cut = line.slice(unitAt(line, Math.max(0, start - from)), unitAt(line, Math.max(0, end - from)));
    return { from: Math.max(start, from), cut };
  });
  const one = parts.find((p) => p.cut.trim());
  if (!one) return null;
  if (parts.length === 1) return trimmed(one.cut, one.from);
  const last = parts.findLast((p) => p.cut.trim()) ?? one;
  const opening = trimmed(one.cut, one.from);
  const closing = trimmed(last.cut, last.from);
  if (!opening || !closing) return null;
  return { start: opening.start, end: closing.end, text: one === last ? opening.text : `${opening.text} … ${closing.text}` };
}

function offsetOf(node: Node, offset: number): number | null {
  const element = node instanceof Element ? node : node.parentElement;
  const line = element?.closest<HTMLElement>("p[data-at]");
  if (!line) {
    // between two paragraphs: the end of the one before
    const before = node.childNodes[offset - 1];
    if (before instanceof HTMLElement && before.dataset.at) return Number(before.dataset.at) + codePoints(before.textContent ?? "");
    const next = node.childNodes[offset];
    return next instanceof HTMLElement && next.dataset.at ? Number(next.dataset.at) : null;
  }
  const range = document.createRange();
  range.setStart(line, 0);
  range.setEnd(node, offset);
  return Number(line.dataset.at) + codePoints(range.toString());
}

/** Bring words into view, in the middle where they are not there yet; how, as the person likes it. */
export function show(start: number, end: number): void {
  const line = lines[linesOf(start, end)[0] ?? -1];
  if (!line) return;
  const seen = (): boolean => {
    const box = rangeOf(start, end)?.getBoundingClientRect();
    return Boolean(box && box.height > 0 && box.top > 70 && box.bottom < innerHeight - 40);
  };
  if (seen()) return;
  const centre = (): void => {
    const box = (rangeOf(start, end) ?? line).getBoundingClientRect();
    scrollBy({ top: box.top - innerHeight * 0.38, behavior: "instant" });
  };
  line.scrollIntoView({ block: "center", behavior: "instant" }); // paragraphs out of view have only a guessed height
  centre();
  requestAnimationFrame(centre);
}

/** Light spans in the text without touching it, under a name that the stylesheet has (::highlight). */
export function light(name: string, spans: readonly { start: number; end: number }[]): void {
  if (typeof Highlight === "undefined") return;
  const ranges = spans.map((s) => rangeOf(s.start, s.end)).filter((r) => r !== null);
  if (ranges.length) CSS.highlights.set(name, new Highlight(...ranges));
  else CSS.highlights.delete(name);
}

/** Put other paragraphs in the place of those of these numbers. */
export function replaceLines(html: Record<string, string>): void {
  index();
  for (const [number, line] of Object.entries(html)) {
    const old = lines[Number(number)];
    if (!old) continue;
    old.insertAdjacentHTML("afterend", line);
    const made = old.nextElementSibling;
    old.remove();
    if (made instanceof HTMLElement) lines[Number(number)] = made;
  }
}

/** The number of the paragraph at the middle of the window. */
export function inView(): number {
  index();
  const element = document.elementFromPoint(text.getBoundingClientRect().left + 40, innerHeight * 0.4);
  const line = element?.closest<HTMLElement>("p[data-at]");
  return line ? lines.indexOf(line) : 0;
}

/** The element that holds the text. */
export const article = text;
