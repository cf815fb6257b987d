// The network, drawn by cytoscape at the places that the server gives: the same for the same network.
import cytoscape, { type Core, type ElementDefinition, type NodeSingular } from "cytoscape";
import "../actors.css";
import "../network.css";
import { ask, Refused } from "../ask";
import { on } from "../keys";
import { tell } from "../told";

interface Actor { id: string; name: string; listed: boolean; what: string; events: number; colour: string; x: number; y: number; r: number; letters: number; widest: number }
interface Tie { source: string; target: string; kind: string; as: string; sure: string; weight: number; width: number; says: string }
interface Net { nodes: Actor[]; edges: Tie[]; others: number }

const place = document.getElementById("graph");
const behind = document.getElementById("behind");

const colour = (name: string): string => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
const keyOf = (e: Tie): string => JSON.stringify([e.source, e.target, e.as]);

function elements(net: Net): ElementDefinition[] {
  return [
    ...net.nodes.map((n) => ({ group: "nodes" as const, data: { ...n }, position: { x: n.x, y: n.y } })),
    ...net.edges.map((e) => ({ group: "edges" as const, data: { ...e, id: keyOf(e) } })),
  ];
}

function style(): cytoscape.StylesheetJson {
  const ink = colour("ink");
  const paper = colour("paper");
  const hue = (n: NodeSingular): string => colour(`n-${n.data("colour") as string}`);
  return [
    {
      selector: "node",
      style: {
        width: (n: NodeSingular) => 2 * (n.data("r") as number),
        height: (n: NodeSingular) => 2 * (n.data("r") as number),
        label: "data(name)", color: ink, "font-size": "data(letters)", "font-family": "system-ui, sans-serif",
        "text-valign": "bottom", "text-margin-y": 3, "text-wrap": "ellipsis", "text-max-width": "data(widest)",
        "text-outline-color": paper, "text-outline-width": 2, "min-zoomed-font-size": 6.5,
        "background-color": hue, "border-width": 1, "border-color": paper,
      },
    },
    { selector: "node[!listed]", style: { "background-color": paper, "border-width": 2, "border-color": hue } },
    {
      selector: "edge",
      style: {
        width: "data(width)", "line-color": ink, "line-opacity": 0.5, "curve-style": "bezier",
        "target-arrow-color": ink, "target-arrow-shape": "none", "arrow-scale": 0.9,
      },
    },
    { selector: "edge[kind='acted-against']", style: { "line-color": colour("n-acts"), "target-arrow-color": colour("n-acts"), "target-arrow-shape": "triangle" } },
    { selector: "edge[kind='fought']", style: { "line-color": colour("n-acts"), "line-style": "dashed" } },
    { selector: "edge[kind='belongs']", style: { "line-color": colour("soft"), width: 1.4 } },
    { selector: "edge[kind='belongs'][sure='possible']", style: { "line-style": "dashed", "line-dash-pattern": [2, 4] } },
    { selector: "edge[kind='spoke-of']", style: { "line-color": colour("n-spoke"), "target-arrow-color": colour("n-spoke"), "target-arrow-shape": "vee", "line-style": "dotted" } },
    { selector: ".far", style: { opacity: 0.12 } },
    { selector: ":selected", style: { "line-opacity": 1, "overlay-color": colour("focus"), "overlay-opacity": 0.25, "overlay-padding": 3 } },
  ];
}

/** cytoscape would put a style element into the page, which the desk's policy refuses, unless it finds its own. */
function styled(): void {
  const there = document.createElement("template");
  there.id = "__________cytoscape_stylesheet";
  document.head.append(there);
}

async function draw(box: HTMLElement): Promise<void> {
  const address = box.dataset.address ?? "";
  let net: Net;
  try {
    net = await ask<Net>(address);
  } catch (error) {
    box.textContent = error instanceof Refused ? error.message : "The network could not be drawn; the table below says the same.";
    return;
  }
  styled();
  const cy = cytoscape({ container: box, elements: elements(net), style: style(), layout: { name: "preset" }, minZoom: 0.1, maxZoom: 4, boxSelectionEnabled: false, autounselectify: false });
  cy.fit(undefined, 24);
  box.dataset.drawn = String(net.nodes.length);
  wire(cy, box, address);
}

function wire(cy: Core, box: HTMLElement, address: string): void {
  cy.on("tap", "edge", (event) => void open(edgeAddress(event.target.data() as Tie, box)));
  cy.on("tap", "node", (event) => choose(cy, event.target as NodeSingular, address));
  cy.on("tap", (event) => {
    if (event.target === cy) cy.elements().removeClass("far");
  });
  for (const button of document.querySelectorAll<HTMLButtonElement>("[data-zoom]")) {
    button.addEventListener("click", () => zoom(cy, Number(button.dataset.zoom)));
  }
  document.getElementById("fit")?.addEventListener("click", () => cy.fit(undefined, 24));
  document.getElementById("png")?.addEventListener("click", () => save(cy));
  on("+", "draw larger", () => zoom(cy, 1.3));
  on("-", "draw smaller", () => zoom(cy, 0.77));
  on("0", "fit the picture", () => cy.fit(undefined, 24));
  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => cy.style(style()));
}

function zoom(cy: Core, by: number): void {
  cy.zoom({ level: cy.zoom() * by, renderedPosition: { x: cy.width() / 2, y: cy.height() / 2 } });
}

function save(cy: Core): void {
  const link = document.createElement("a");
  const address = URL.createObjectURL(cy.png({ output: "blob", full: true, scale: 2, bg: colour("paper"), maxWidth: 6000, maxHeight: 6000 }));
  link.href = address;
  link.download = "network.png";
  link.click();
  window.setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** An actor that was chosen: what it has to do with stands out, and the panel offers the rest of it. */
function choose(cy: Core, node: NodeSingular, address: string): void {
  const near = node.closedNeighborhood();
  cy.elements().addClass("far");
  near.removeClass("far");
  if (!behind) return;
  const told = node.data() as Actor;
  const head = document.createElement("h2");
  head.className = "behind";
  const name = document.createElement(told.listed ? "a" : "span");
  name.textContent = told.name;
  name.dir = "auto";
  if (name instanceof HTMLAnchorElement) name.href = `/actors/${encodeURIComponent(told.id)}`;
  head.append(name);
  const what = document.createElement("p");
  what.className = "soft";
  what.textContent = `${told.what}${told.events ? `, ${told.events} event${told.events === 1 ? "" : "s"}` : ""}; ${near.edges().length} lines here`;
  const more = document.createElement("button");
  more.type = "button";
  more.textContent = "Show all that it has to do with";
  more.addEventListener("click", () => void widen(cy, node, address, more));
  const list = document.createElement("ul");
  list.className = "ties";
  near.edges().forEach((edge) => {
    const e = edge.data() as Tie;
    const item = document.createElement("li");
    const button = document.createElement("button");
    button.type = "button";
    button.className = "plain";
    button.textContent = `${edge.source().data("name") as string} ${e.says} ${edge.target().data("name") as string}${e.weight > 1 ? ` (${e.weight})` : ""}`;
    button.addEventListener("click", () => void open(edgeAddress(e, document.getElementById("graph") as HTMLElement)));
    item.append(button);
    list.append(item);
  });
  behind.replaceChildren(head, what, more, list);
}

async function widen(cy: Core, node: NodeSingular, address: string, button: HTMLButtonElement): Promise<void> {
  button.disabled = true;
  try {
    const net = await ask<Net>(`${address}&around=${encodeURIComponent(node.id())}`);
    const here = new Set(cy.nodes().map((n) => n.id()));
    const added = net.nodes.filter((n) => !here.has(n.id));
    const middle = node.position();
    added.forEach((n, i) => {
      const ring = 130 + 34 * Math.floor(i / 14);
      const turn = (2 * Math.PI * i) / Math.min(14, added.length) + 0.2 * Math.floor(i / 14);
      n.x = middle.x + ring * Math.cos(turn);
      n.y = middle.y + ring * Math.sin(turn);
    });
    const ids = new Set([...here, ...added.map((n) => n.id)]);
    const ties = net.edges.filter((e) => ids.has(e.source) && ids.has(e.target) && cy.getElementById(keyOf(e)).empty());
    cy.add(elements({ nodes: added, edges: ties, others: 0 }));
    choose(cy, node, address);
    cy.animate({ fit: { eles: node.closedNeighborhood(), padding: 40 }, duration: window.matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 250 });
    tell(added.length ? `${added.length} more` : "All that it has to do with was shown.");
  } catch (error) {
    tell(error instanceof Refused ? error.message : String(error), { wrong: true });
  }
}

function edgeAddress(e: Tie, box: HTMLElement): string {
  const asked = new URLSearchParams({ one: e.source, other: e.target, kind: e.as });
  return `${box.dataset.edge ?? ""}&${asked.toString()}`;
}

/** What is behind an edge, in the panel. */
async function open(address: string): Promise<void> {
  if (!behind) return;
  const answer = await fetch(`${address}&bare=1`, { credentials: "same-origin" }).catch(() => null);
  if (!answer?.ok) return tell("What is behind it could not be read; try again.", { wrong: true });
  const read = new DOMParser().parseFromString(await answer.text(), "text/html");
  behind.replaceChildren(...read.body.childNodes);
  behind.focus({ preventScroll: true });
  behind.scrollIntoView({ block: "nearest" });
}

function sortable(table: HTMLTableElement): void {
  table.addEventListener("click", (event) => {
    const pressed = event.target instanceof Element ? event.target : null;
    const link = pressed?.closest<HTMLAnchorElement>("a.open");
    if (link && !(event as MouseEvent).ctrlKey && !(event as MouseEvent).metaKey) {
      event.preventDefault();
      void open(link.getAttribute("href") ?? "");
      return;
    }
    const button = pressed?.closest<HTMLButtonElement>("button.sort");
    if (button) sort(table, button);
  });
}

function sort(table: HTMLTableElement, button: HTMLButtonElement): void {
  const head = button.closest("th");
  const body = table.tBodies[0];
  if (!head || !body) return;
  const at = Number(button.dataset.by);
  const down = head.getAttribute("aria-sort") === (head.classList.contains("number") ? "none" : "ascending") || (head.classList.contains("number") && head.getAttribute("aria-sort") !== "descending");
  const value = (row: HTMLTableRowElement): string => row.cells[at]?.dataset.value ?? row.cells[at]?.textContent?.trim() ?? "";
  const rows = [...body.rows].sort((a, b) => {
    const [x, y] = [value(a), value(b)];
    const order = head.classList.contains("number") ? Number(x) - Number(y) : x.localeCompare(y);
    return down ? -order : order;
  });
  for (const other of table.querySelectorAll("th[aria-sort]")) other.removeAttribute("aria-sort");
  head.setAttribute("aria-sort", down ? "descending" : "ascending");
  body.append(...rows);
}

if (place) void draw(place);
const table = document.querySelector<HTMLTableElement>("#edges");
if (table) sortable(table);
