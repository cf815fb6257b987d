// The page Import: files are sent with a count of how much has gone, also such as are dropped on the page; an import's
// own page asks how far it is. A plain file input stays the main way.
import htmx from "htmx.org";
import "../import.css";
import { token } from "../ask";
import { tell } from "../told";

const form = document.querySelector<HTMLFormElement>("#send-files");
const LIVE = ["waiting", "working", "stopping"];

/** What a browser's file is called: with its folder, where it came with one. */
export function called(file: File): string {
  return file.webkitRelativePath || file.name;
}

/** The form's fields, with these files under the names that people know them by. */
function filled(fields: FormData, files: readonly [string, File][]): FormData {
  const sent = new FormData();
  for (const [name, value] of fields) if (typeof value === "string") sent.append(name, value);
  for (const [name, file] of files) sent.append("files", file, name);
  return sent;
}

function send(to: HTMLFormElement, files: readonly [string, File][]): void {
  if (!files.length) return tell("Choose a file or a folder first.", { wrong: true });
  const line = document.getElementById("sending");
  const bar = line?.querySelector("progress");
  const words = line?.querySelector("span");
  const button = to.querySelector<HTMLButtonElement>("button.main");
  const request = new XMLHttpRequest(); // fetch does not say how much has gone
  request.open("POST", to.action);
  request.setRequestHeader("Accept", "application/json");
  request.setRequestHeader("X-CSRF-Token", token());
  request.upload.addEventListener("progress", ({ loaded, total }) => {
    if (bar && total) bar.value = loaded / total;
  });
  request.addEventListener("loadend", () => {
    if (button) button.disabled = false;
    if (line) line.hidden = true;
    let said: { address?: string; error?: string } = {};
    try {
      said = JSON.parse(request.responseText) as typeof said;
    } catch {
      // no answer, or none of ours: said below
    }
    if (request.status === 200 && said.address) location.assign(said.address);
    else tell(said.error ?? "The files did not arrive: is the desk still running? Nothing was changed; send them again.", { wrong: true });
  });
  if (line) line.hidden = false;
  if (words) words.textContent = `Sending ${files.length.toLocaleString("en")} ${files.length === 1 ? "file" : "files"}`;
  if (button) button.disabled = true;
  request.send(filled(new FormData(to), files));
}

form?.addEventListener("submit", (event) => {
  event.preventDefault();
  const inputs = [...form.querySelectorAll<HTMLInputElement>("input[type=file]")];
  send(form, inputs.flatMap((i) => [...(i.files ?? [])]).map((f) => [called(f), f]));
});

/** All the files of what was dropped: folders are walked, hidden files left, as `sijill add` does. */
async function walked(entry: FileSystemEntry): Promise<[string, File][]> {
  if (entry.name.startsWith(".")) return [];
  if (entry.isFile) {
    const file = await new Promise<File>((done, wrong) => (entry as FileSystemFileEntry).file(done, wrong));
    return [[entry.fullPath.replace(/^\//, ""), file]];
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const found: [string, File][] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((done, wrong) => reader.readEntries(done, wrong));
    if (!some.length) return found;
    for (const inner of some) found.push(...(await walked(inner)));
  }
}

if (form) {
  const hint = document.getElementById("drop");
  if (hint) hint.hidden = false;
  document.addEventListener("dragover", (event) => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    document.body.classList.add("dropping");
  });
  document.addEventListener("dragleave", (event) => {
    if (!event.relatedTarget) document.body.classList.remove("dropping");
  });
  document.addEventListener("drop", (event) => {
    document.body.classList.remove("dropping");
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    // the entries are there only while the event is: they are taken before anything is awaited
    const entries = [...event.dataTransfer.items].map((i) => i.webkitGetAsEntry()).filter((e) => e !== null);
    Promise.all(entries.map(walked)).then(
      (files) => send(form, files.flat()),
      () => tell("What was dropped cannot be read; choose it by the buttons instead.", { wrong: true }),
    );
  });
}

const progress = document.getElementById("progress");

/** Ask how far the import is, as long as it is under way; what has not changed stays, the focus with it. */
function follow(): void {
  const from = progress?.dataset.from;
  if (!from || !LIVE.includes(document.getElementById("state")?.dataset.state ?? "")) return;
  window.setTimeout(() => {
    void htmx.ajax("GET", from, { target: "#progress", swap: "innerMorph" }).then(follow, follow);
  }, 1000);
}
follow();
