// The form of one value, by property: what can be said of it, and what the person has said.
import { ask, Refused } from "../ask";
import { CandidateMap } from "./candidates";
import { suggesting, type Suggestion } from "./combo";

/** What a field may hold, as the server has it, by property and field. */
export type Choices = Record<string, Record<string, (string | null)[]>>;

export interface Context {
  choices: Choices;
  published: string;
  /** "33.3,44.4": places near it are suggested first. */
  near: string;
}

type Value = Record<string, unknown>;

/** A form: its element, and the value as it is now. `read` throws a word to the person where it is none yet. */
export interface Form {
  element: HTMLElement;
  read: () => Value;
  /** What is typed, to be kept while it is not saved, and put back. */
  typed: () => Record<string, string>;
  retype: (typed: Record<string, string>) => void;
  focus: () => void;
}

const LABELS: Record<string, string> = {
  modality: "Told as", outcome: "Outcome", voice: "In whose words", role: "Role", entity: "Is", kind: "Kind", certainty: "Sure",
  act: "Harm", qualifier: "Number is", who: "Of", level: "Level",
};
const TOLD: Record<string, string> = { "": "not known", "carried-out": "carried out", none: "left whole" };

/** The form for a property with a value to begin with. */
export function formOf(property: string, value: Value, context: Context): Form {
  const box = document.createElement("div");
  box.className = "fields";
  const inputs: Record<string, HTMLInputElement | HTMLSelectElement> = {};
  /** What a suggestion brought along and no input shows. */
  let brought: Value = {};

  const add = (name: string, label: string, input: HTMLInputElement | HTMLSelectElement, ...more: Element[]): void => {
    const line = document.createElement("label");
    line.append(word(label), input);
    input.name = name;
    inputs[name] = input;
    box.append(line, ...more);
  };
  const pick = (name: string): void => {
    const select = document.createElement("select");
    const given = context.choices[property]?.[name] ?? [];
    for (const choice of given) {
      const option = document.createElement("option");
      option.value = choice ?? "";
      option.textContent = TOLD[option.value] ?? option.value.replaceAll("-", " ");
      select.append(option);
    }
    select.value = String(value[name] ?? (given.includes(null) ? "" : (given[0] ?? "")));
    add(name, LABELS[name] ?? name, select);
  };
  const write = (name: string, label: string, now: unknown, ...more: Element[]): HTMLInputElement => {
    const input = document.createElement("input");
    input.value = now === null || now === undefined ? "" : String(now);
    input.dir = "auto";
    add(name, label, input, ...more);
    return input;
  };
  const number = (name: string, label: string, now: unknown, step = "1"): HTMLInputElement => {
    const input = write(name, label, now);
    input.type = "number";
    input.step = step;
    return input;
  };
  const text = (name: string): string | null => inputs[name]?.value.trim() || null;
  const figure = (name: string): number | null => {
    const input = inputs[name];
    if (input instanceof HTMLInputElement && input.validity.badInput) throw new Error("That is no number; write it in digits.");
    const said = text(name);
    return said === null ? null : Number(said);
  };

  let read: () => Value = () => ({});
  switch (property) {
    case "type": {
      let id = String(value.event_type ?? "");
      const input = write("name", "Type", value.label ?? "");
      input.after(suggesting(input, { from: typing("/suggest/types"), taken: (s) => (id = String(s.value.event_type)), eager: true }));
      input.addEventListener("focus", () => input.select());
      input.addEventListener("input", () => (id = ""));
      read = () => {
        if (!id) throw new Error("Take a type from the list.");
        return { event_type: id };
      };
      break;
    }
    case "status":
      for (const name of ["modality", "outcome", "voice"]) pick(name);
      read = () => ({ modality: text("modality"), outcome: text("outcome"), voice: text("voice") });
      break;
    case "time": {
      const meant = document.createElement("output");
      const input = write("when", "Day or days", value.label ?? value.edtf ?? "", meant);
      input.placeholder = "12 March 2015, or 2015-03";
      read = understood(input, meant, context.published, value);
      break;
    }
    case "place": {
      const map = new CandidateMap((n) => taken(rows[n]));
      box.append(map.element);
      let rows: Suggestion[] = [];
      const point = (): void => {
        const [lat, lon, radius] = ["lat", "lon", "radius_km"].map((n) => Number(inputs[n]?.value || NaN));
        const here = Number.isFinite(lat) && Number.isFinite(lon);
        void map.show(here ? [{ lat: lat!, lon: lon!, radius: radius || 1, label: input.value }] : [], 0);
      };
      const taken = (s: Suggestion | undefined): void => {
        if (!s) return;
        brought = { ...s.value };
        input.value = s.label;
        for (const name of ["lat", "lon", "radius_km"]) inputs[name]!.value = String(s.value[name] ?? "");
        note.textContent = s.note;
        point();
      };
      const input = write("name", "Place", value.name);
      const note = document.createElement("output");
      input.after(
        suggesting(input, {
          from: (typed) => `${typing("/suggest/places")(typed)}&near=${encodeURIComponent(context.near)}`,
          taken,
          offered: (found, at) => {
            rows = found;
            const spots = found.map((s) => ({ lat: Number(s.value.lat), lon: Number(s.value.lon), radius: Number(s.value.radius_km), label: `${s.label}, ${s.note}` }));
            if (spots.length) void map.show(spots, at);
          },
        }),
      );
      note.textContent = [value.kind, value.admin1, value.country_name].filter(Boolean).join(" · ");
      box.append(note);
      pick("role");
      number("lat", "Latitude", value.lat, "any");
      number("lon", "Longitude", value.lon, "any");
      number("radius_km", "Radius in km", value.radius_km, "any");
      for (const name of ["lat", "lon", "radius_km"]) inputs[name]?.addEventListener("input", point);
      point();
      read = () => {
        const name = text("name");
        if (!name) throw new Error("Give the place's name.");
        const [lat, lon, radius] = [figure("lat"), figure("lon"), figure("radius_km")];
        if ((lat === null) !== (lon === null)) throw new Error("Latitude and longitude go together.");
        if (lat !== null && radius === null) throw new Error("Say within how many km of that point it was.");
        const same = brought.name === name || (!brought.name && value.name === name);
        const known = brought.name === name ? brought : {};
        return { ...(same ? known : {}), name, role: text("role"), lat, lon, radius_km: lat === null ? null : radius };
      };
      break;
    }
    case "participant": {
      const id = document.createElement("output");
      const input = write("name", "Who", value.name);
      const tell = (actor: unknown): void => {
        id.textContent = actor ? `in the register: ${String(actor)}` : "not in the register: kept by name";
      };
      tell(value.actor);
      input.addEventListener("input", () => {
        brought = { actor: null };
        tell(null);
      });
      input.after(
        suggesting(input, {
          from: typing("/suggest/actors"),
          taken: (s) => {
            brought = { ...s.value };
            tell(s.value.actor);
            for (const name of ["entity", "kind"]) inputs[name]!.value = String(s.value[name] ?? "");
          },
        }),
      );
      box.append(id);
      for (const name of ["role", "entity", "kind", "certainty"]) pick(name);
      const count = (value.count ?? {}) as { low?: number; high?: number | null };
      number("low", "How many, at least", count.low);
      number("high", "at most", count.high);
      write("description", "Described as", value.description);
      read = () => {
        const name = text("name");
        if (!name) throw new Error("Say who.");
        const [low, high] = [figure("low"), figure("high")];
        const actor = "actor" in brought ? brought.actor : (value.actor ?? null);
        return {
          name, actor, role: text("role"), entity: text("entity"), kind: text("kind"), certainty: text("certainty"),
          count: low === null ? (high === null ? null : { low: 0, high }) : { low, high }, description: text("description"),
        };
      };
      break;
    }
    case "casualty":
      pick("act");
      number("low", "At least", value.low ?? "");
      number("high", "At most", value.high ?? "");
      pick("qualifier");
      pick("who");
      write("of", "Words for them", value.of);
      together(inputs.low as HTMLInputElement, inputs.high as HTMLInputElement, inputs.qualifier as HTMLSelectElement);
      read = () => {
        const [low, high] = [figure("low"), figure("high")];
        if (low === null && high === null) throw new Error("Say how many.");
        return { act: text("act"), low: low ?? 0, high, qualifier: text("qualifier"), who: text("who"), of: text("of") };
      };
      break;
    case "weapon":
      pick("kind");
      read = () => ({ kind: text("kind") });
      break;
    case "damage":
      write("of", "Of what", value.of);
      pick("level");
      read = () => {
        if (!text("of")) throw new Error("Say of what.");
        return { of: text("of"), level: text("level") };
      };
      break;
  }
  return {
    element: box,
    read,
    typed: () => Object.fromEntries(Object.entries(inputs).map(([name, input]) => [name, input.value])),
    retype: (typed) => {
      const others = Object.entries(inputs).filter(([name, input]) => typed[name] !== undefined && typed[name] !== input.value);
      for (const [name, input] of others) {
        input.value = typed[name]!;
        input.dispatchEvent(new Event("input"));
      }
      for (const [name, input] of others) input.value = typed[name]!; // whatever one did to another
    },
    focus: () => Object.values(inputs)[0]?.focus(),
  };
}

/** One number typed is both ends, unless the other end says otherwise; "at least" leaves the upper end open. */
function together(low: HTMLInputElement, high: HTMLInputElement, qualifier: HTMLSelectElement): void {
  let before = low.value;
  low.addEventListener("input", () => {
    const exact = qualifier.value === "exact" || qualifier.value === "about";
    if (exact && (high.value === before || high.value === "")) high.value = low.value;
    before = low.value;
  });
  qualifier.addEventListener("change", () => {
    if (qualifier.value === "at-least" || qualifier.value === "vague") high.value = "";
    else if (high.value === "") high.value = low.value;
  });
}

function typing(path: string): (typed: string) => string {
  return (typed) => `${path}?q=${encodeURIComponent(typed)}`;
}

function word(label: string): HTMLElement {
  const span = document.createElement("span");
  span.textContent = label;
  return span;
}

/** Have what is typed read as a time, and shown as the days that it means before it is saved. */
function understood(input: HTMLInputElement, meant: HTMLOutputElement, published: string, value: Value): () => Value {
  let said: Value | null = Object.keys(value).length ? value : null;
  let of = input.value;
  let wait = 0;
  let wrong = "";
  const tell = (): void => {
    meant.textContent = input.value.trim() ? "…" : "";
  };
  const look = async (): Promise<void> => {
    const typed = input.value;
    try {
      const { found } = await ask<{ found: Suggestion[] }>(`${typing("/suggest/times")(typed)}&published=${encodeURIComponent(published)}`);
      if (typed !== input.value) return;
      said = found[0]?.value ?? null;
      of = typed;
      wrong = said ? "" : "No day is read from that; write 12 March 2015, March 2015, or 2015-03-12/2015-03-14.";
      meant.textContent = said ? `${found[0]!.label} · ${found[0]!.note}` : wrong;
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      wrong = error.message;
      meant.textContent = wrong;
    }
    input.dispatchEvent(new CustomEvent("understood", { bubbles: true }));
  };
  input.addEventListener("input", () => {
    window.clearTimeout(wait);
    wait = window.setTimeout(() => void look(), 120);
    tell();
  });
  if (input.value && !said) void look();
  return () => {
    if (of !== input.value) throw new Pending("A moment: the day is being read.");
    if (!said) throw new Error(wrong || "Say when.");
    const { label: _, ...time } = said;
    return time;
  };
}

/** The value will be there in a moment. */
export class Pending extends Error {}
