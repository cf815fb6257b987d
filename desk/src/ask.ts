// Asking the desk's own server: the token that shows that we are one of its pages, and errors in plain words.

/** Shown by every request that changes something. */
export function token(): string {
  return document.querySelector<HTMLMetaElement>("meta[name=csrf-token]")?.content ?? "";
}

/** What the server says when it refuses: `status`, and a sentence for people. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly body: unknown = null,
  ) {
    super(message);
  }
}

/** JSON of the desk's API. Throws Refused where the server says no, or cannot be reached. */
export async function ask<T>(path: string, send?: unknown): Promise<T> {
  const options: RequestInit = { headers: { Accept: "application/json" }, credentials: "same-origin" };
  if (send !== undefined) {
    options.method = "POST";
    options.headers = { Accept: "application/json", "Content-Type": "application/json", "X-CSRF-Token": token() };
    options.body = JSON.stringify(send);
  }
  let answer: Response;
  try {
    answer = await fetch(path, options);
  } catch {
    throw new Refused(0, "The desk does not answer: is it still running? Nothing that you see is lost; try again.");
  }
  const body: unknown = await answer.json().catch(() => null);
  if (!answer.ok) {
    const said = body && typeof body === "object" && "error" in body ? String(body.error) : `The desk answered ${answer.status}.`;
    throw new Refused(answer.status, said, body);
  }
  return body as T;
}
