// What the browser keeps for a person from one visit to the next; a browser that keeps nothing loses only that.

const person = (): string => document.querySelector<HTMLElement>("#article, #articles")?.dataset.person ?? "";

export interface Memory<T> {
  get: () => T | null;
  put: (value: T) => void;
  drop: () => void;
}

/** A place for one thing, under a name, for the person at this browser. */
export function inMemory<T>(name: string): Memory<T> {
  const key = (): string => `sijill:${person()}:${name}`;
  return {
    get: () => {
      try {
        return JSON.parse(localStorage.getItem(key()) ?? "null") as T | null;
      } catch {
        return null;
      }
    },
    put: (value) => {
      try {
        localStorage.setItem(key(), JSON.stringify(value));
      } catch {
        // full, or not allowed
      }
    },
    drop: () => {
      try {
        localStorage.removeItem(key());
      } catch {
        // not allowed
      }
    },
  };
}
