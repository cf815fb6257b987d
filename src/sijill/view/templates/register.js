"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const $ = (id) => document.getElementById(id);
  const make = (name, attributes, parent) => {
    const node = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
    parent.append(node);
    return node;
  };
  const css = (group) => "g-" + group.replaceAll(" ", "-");
  const events = data.events.map((e) => ({ ...e, row: $("e-" + e.id) }));
  // the words of an event are its own, not those of the candidates laid beside it
  for (const e of events) e.words = [...e.row.querySelectorAll("summary, .account")].map((n) => n.textContent).join(" ").toLowerCase();

  // ---- tooltip -----------------------------------------------------------------------------------------------
  const tip = $("tip");
  const tell = (text, x, y) => {
    tip.textContent = text;
    tip.hidden = false;
    const box = tip.getBoundingClientRect();
    tip.style.left = Math.max(4, Math.min(x + 14, innerWidth - box.width - 6)) + "px";
    tip.style.top = Math.max(4, Math.min(y + 14, innerHeight - box.height - 6)) + "px";
  };
  const hush = () => { tip.hidden = true; };
  const describe = (e) => [e.when, e.name, e.place, e.actors.join(", "), e.killed && e.killed + " killed"].filter(Boolean).join("\n");

  // ---- filters -----------------------------------------------------------------------------------------------
  const form = $("filters");
  let shown = events;
  const read = () => {
    const f = Object.fromEntries(new FormData(form));
    const words = f.words.trim().toLowerCase();
    return (e) =>
      (!words || e.words.includes(words)) && (!f.type || e.type === f.type) && (!f.place || e.place === f.place) &&
      (!f.actor || e.actors.includes(f.actor)) && (!f.source || e.sources.includes(f.source)) && (!f.deadly || e.deadly) &&
      (!f.grade || e.grade === f.grade) &&
      (!f.first || (e.last && e.last >= f.first)) && (!f.last || (e.first && e.first <= f.last));
  };
  const filter = () => {
    const wanted = read();
    shown = events.filter(wanted);
    const kept = new Set(shown);
    for (const e of events) e.row.hidden = !kept.has(e);
    $("count").textContent = shown.length === events.length ? `${events.length} events` : `${shown.length} of ${events.length} events`;
    drawPoints();
    drawTime();
  };
  const open = (e) => {
    if (e.row.hidden) { form.reset(); filter(); }
    e.row.open = true;
    e.row.scrollIntoView({ block: "start", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
    e.row.querySelector("summary").focus({ preventScroll: true });
  };

  // ---- map: x and y are map units, the view is a scale and a shift ----------------------------------------------
  const map = $("map");
  const [west, north, east, south] = data.frame;
  const view = { k: 1, x: 0, y: 0 };
  const fit = () => {
    const { width, height } = map.getBoundingClientRect();
    view.k = Math.min(width / (east - west), height / (south - north));
    view.x = width / 2 - (view.k * (west + east)) / 2;
    view.y = height / 2 - (view.k * (north + south)) / 2;
    place();
  };
  const zoom = (factor, cx, cy) => {
    const k = Math.max(0.02, Math.min(view.k * factor, 40));
    view.x = cx - ((cx - view.x) * k) / view.k;
    view.y = cy - ((cy - view.y) * k) / view.k;
    view.k = k;
    place();
  };
  const middle = (factor) => {
    const { width, height } = map.getBoundingClientRect();
    zoom(factor, width / 2, height / 2);
  };
  const at = (x, y) => [view.k * x + view.x, view.k * y + view.y];
  const WIDE = 100; // km: beyond it a ring would hide the map, and is shown only when pointed at
  let spots = [];
  const drawPoints = () => {
    $("points").replaceChildren();
    $("rings").replaceChildren();
    const groups = new Map();
    for (const e of shown) if (e.point) {
      const key = e.point[0] + " " + e.point[1];
      if (!groups.has(key)) groups.set(key, []);
      groups.get(key).push(e);
    }
    spots = [...groups.values()].sort((a, b) => (b[0].radius > WIDE) - (a[0].radius > WIDE) || b.length - a.length).map((list) => {
      const e = list[0];
      const count = (group) => list.filter((o) => o.group === group).length;
      const main = list.reduce((a, b) => (count(b.group) > count(a.group) ? b : a)).group;
      const label = list.length === 1 ? describe(e) : `${e.place}: ${list.length} events`;
      const wide = e.radius > WIDE;
      const ring = make("circle", { class: css(main) + (wide ? " wide" : "") }, $("rings"));
      const g = make("g", { class: css(main) + (wide ? " wide" : ""), tabindex: 0, role: "button", "aria-label": label.replaceAll("\n", ", ") }, $("points"));
      make("circle", { r: Math.min(7 + 2.4 * Math.sqrt(list.length - 1), 22) }, g);
      if (list.length > 1) make("text", {}, g).textContent = list.length;
      const near = e.radius ? `\nsomewhere within ${e.radius} km` : "";
      const pick = () => {
        if (list.length === 1) return open(e);
        form.elements.place.value = e.place;
        filter();
        $("list").focus({ preventScroll: true });
      };
      g.addEventListener("click", pick);
      g.addEventListener("keydown", (k) => { if (k.key === "Enter" || k.key === " ") { k.preventDefault(); pick(); } });
      const at = () => g.getBoundingClientRect();
      for (const name of ["pointerenter", "focus"]) g.addEventListener(name, () => { ring.classList.add("on"); tell(label + near, at().right, at().bottom); });
      for (const name of ["pointerleave", "blur"]) g.addEventListener(name, () => { ring.classList.remove("on"); hush(); });
      return { g, ring, x: e.point[0], y: e.point[1], r: Math.max(...list.map((o) => o.point[2])) };
    });
    place();
  };
  const names = [...$("names").children];
  const place = () => {
    $("land").setAttribute("transform", `translate(${view.x} ${view.y}) scale(${view.k})`);
    for (const name of names) {
      const [x, y] = at(+name.dataset.x, +name.dataset.y);
      name.setAttribute("x", x);
      name.setAttribute("y", y);
      name.style.display = name.dataset.width * view.k < 7 * name.textContent.length ? "none" : "";
    }
    for (const s of spots) {
      const [x, y] = at(s.x, s.y);
      s.g.setAttribute("transform", `translate(${x} ${y})`);
      s.ring.setAttribute("cx", x);
      s.ring.setAttribute("cy", y);
      s.ring.setAttribute("r", s.r * view.k);
    }
  };
  const pointers = new Map();
  map.addEventListener("pointerdown", (p) => { if (!p.target.closest("#points g")) { pointers.set(p.pointerId, p); map.setPointerCapture(p.pointerId); map.classList.add("moving"); } });
  map.addEventListener("pointermove", (p) => {
    const before = pointers.get(p.pointerId);
    if (!before) return;
    pointers.set(p.pointerId, p);
    if (pointers.size === 1) {
      view.x += p.clientX - before.clientX;
      view.y += p.clientY - before.clientY;
      return place();
    }
    const other = [...pointers.values()].find((o) => o.pointerId !== p.pointerId);
    const gap = (q) => Math.hypot(q.clientX - other.clientX, q.clientY - other.clientY) || 1;
    const box = map.getBoundingClientRect();
    zoom(gap(p) / gap(before), (p.clientX + other.clientX) / 2 - box.left, (p.clientY + other.clientY) / 2 - box.top);
  });
  for (const name of ["pointerup", "pointercancel"]) map.addEventListener(name, (p) => { pointers.delete(p.pointerId); map.classList.remove("moving"); });
  map.addEventListener("wheel", (w) => { w.preventDefault(); const box = map.getBoundingClientRect(); zoom(Math.exp(-w.deltaY / 400), w.clientX - box.left, w.clientY - box.top); }, { passive: false });
  map.addEventListener("keydown", (k) => {
    const step = { ArrowLeft: [40, 0], ArrowRight: [-40, 0], ArrowUp: [0, 40], ArrowDown: [0, -40] }[k.key];
    if (step) { view.x += step[0]; view.y += step[1]; place(); }
    else if (k.key === "+" || k.key === "=") middle(1.4);
    else if (k.key === "-") middle(1 / 1.4);
    else if (k.key === "0") fit();
    else return;
    k.preventDefault();
  });
  $("closer").addEventListener("click", () => middle(1.5));
  $("farther").addEventListener("click", () => middle(1 / 1.5));
  $("home").addEventListener("click", fit);

  // ---- timeline: one mark an event, stacked where they would overlap -------------------------------------------
  const line = $("timeline");
  const DAY = 86400000;
  const days = (iso) => Date.parse(iso + "T00:00:00Z") / DAY;
  const iso = (day) => new Date(Math.round(day) * DAY).toISOString().slice(0, 10);
  let scale = null;
  const drawTime = () => {
    line.replaceChildren();
    scale = null;
    const dated = shown.filter((e) => e.first && e.last).map((e) => ({ e, a: days(e.first), b: days(e.last) + 1 }));
    const { width, height } = line.getBoundingClientRect();
    const foot = height - 20;
    make("line", { class: "axis", x1: 0, x2: width, y1: foot + 0.5, y2: foot + 0.5 }, line);
    if (!dated.length) return;
    const short = dated.filter((d) => d.b - d.a <= 62);
    const ends = short.length ? short : dated;
    let from = Math.min(...ends.map((d) => d.a)), to = Math.max(...ends.map((d) => d.b));
    const spare = Math.max((to - from) * 0.03, 2);
    from -= spare; to += spare;
    scale = { from, to, width };
    const x = (day) => ((day - from) / (to - from)) * width;
    const SIZE = 7, tops = new Map();
    let highest = 1;
    const marks = dated.sort((p, q) => p.a - q.a).map((d) => {
      const wide = d.b - d.a > 62;
      const column = Math.floor(x((d.a + d.b) / 2) / SIZE);
      const level = wide ? 0 : (tops.get(column) || 0) + 1;
      if (!wide) { tops.set(column, level); highest = Math.max(highest, level); }
      return { ...d, column, level, wide };
    });
    const step = Math.min(SIZE + 1, (foot - 4) / highest);
    for (const m of marks) {
      const box = m.wide
        ? { class: "mark span " + css(m.e.group), x: x(m.a), y: foot - 3, width: Math.max(2, x(m.b) - x(m.a)), height: 3 }
        : { class: "mark " + css(m.e.group), x: m.column * SIZE, y: foot - 4 - m.level * step + 1, width: SIZE - 1, height: Math.max(1.5, step - 1) };
      const mark = make("rect", box, line);
      mark.addEventListener("click", () => open(m.e));
      mark.addEventListener("pointermove", (p) => tell(describe(m.e), p.clientX, p.clientY));
      mark.addEventListener("pointerleave", hush);
    }
    const years = (to - from) / 365.25;
    const months = years > 12 ? 60 : years > 5 ? 12 : years > 2 ? 6 : years > 0.8 ? 3 : 1;
    const first = new Date(from * DAY);
    for (let m = first.getUTCFullYear() * 12 + first.getUTCMonth(); ; m++) {
      const day = Date.UTC(Math.floor(m / 12), m % 12) / DAY;
      if (day > to) break;
      if (m % months || day < from) continue;
      make("line", { class: "axis", x1: x(day), x2: x(day), y1: foot, y2: foot + 5 }, line);
      const text = months < 12 ? new Date(day * DAY).toLocaleDateString("en", { month: "short", year: "2-digit", timeZone: "UTC" }) : Math.floor(m / 12);
      make("text", { x: x(day) + 3, y: foot + 15 }, line).textContent = text;
    }
  };
  let start = null, brush = null;
  const dayAt = (p) => scale.from + ((p.clientX - line.getBoundingClientRect().left) / scale.width) * (scale.to - scale.from);
  line.addEventListener("pointerdown", (p) => { if (scale && !p.target.closest(".mark")) { start = p.clientX; line.setPointerCapture(p.pointerId); } });
  line.addEventListener("pointermove", (p) => {
    if (start === null) return;
    const left = line.getBoundingClientRect().left;
    brush ||= make("rect", { class: "brush", y: 0, height: 84 }, line);
    brush.setAttribute("x", Math.min(start, p.clientX) - left);
    brush.setAttribute("width", Math.abs(p.clientX - start));
  });
  line.addEventListener("pointerup", (p) => {
    if (start === null) return;
    const [a, b] = [dayAt({ clientX: Math.min(start, p.clientX) }), dayAt({ clientX: Math.max(start, p.clientX) })];
    const wide = Math.abs(p.clientX - start) > 6;
    start = brush = null;
    if (!wide) return;
    form.elements.first.value = iso(a);
    form.elements.last.value = iso(b);
    filter();
  });

  // ---- all together ----------------------------------------------------------------------------------------------
  form.addEventListener("input", filter);
  form.addEventListener("submit", (s) => s.preventDefault());
  form.addEventListener("reset", () => setTimeout(filter));
  const byHash = () => { const e = events.find((o) => "#e-" + o.id === decodeURIComponent(location.hash)); if (e) open(e); };
  addEventListener("hashchange", byHash);
  new ResizeObserver(() => { fit(); drawTime(); }).observe(map);
  filter();
  fit();
  byHash();
  document.documentElement.dataset.ready = shown.length;
})();
