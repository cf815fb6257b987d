// Offsets into the article's text. The register counts Unicode code points, the DOM UTF-16 units; each paragraph of the
// page knows (data-at) where in the text it begins.

export interface Span {
  start: number;
  end: number;
  text: string;
}

/** How many code points a string has. */
export function codePoints(text: string): number {
  let units = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code >= 0xd800 && code < 0xdc00 && isLow(text.charCodeAt(i + 1))) i++;
    units++;
  }
  return units;
}

/** The UTF-16 index of the n-th code point; the length where there are fewer. */
export function unitAt(text: string, n: number): number {
  let i = 0;
  for (let left = n; left > 0 && i < text.length; left--) {
    const code = text.charCodeAt(i);
    i += code >= 0xd800 && code < 0xdc00 && isLow(text.charCodeAt(i + 1)) ? 2 : 1;
  }
  return i;
}

function isLow(code: number): boolean {
  return code >= 0xdc00 && code < 0xe000;
}

/** A selected stretch without blanks and line ends at its ends; null where nothing else is left. */
export function trimmed(text: string, start: number): Span | null {
  const ahead = text.length - text.trimStart().length;
  const kept = text.trim();
  if (!kept) return null;
  const from = start + codePoints(text.slice(0, ahead));
  return { start: from, end: from + codePoints(kept), text: kept };
}

/** Of paragraphs that begin at these offsets (ascending), the one that holds an offset. */
export function paragraphAt(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
