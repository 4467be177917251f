// The list of documents: filters, search, order, and rows that are drawn as they are scrolled to.
"use strict";
(() => {
  const COLUMNS = [["confidence", "Sure"], ["symbols", "Symbol"], ["title", "Title"], ["language", "Lang."], ["type", "Type"], ["date", "Date"], ["pages", "Pages"], ["status", "Status"]];
  const SPARE_ROWS = 8; // drawn above and below what is seen
  const MAX_VALUES = 300; // of a facet that are listed
  const SEARCH_DELAY_MS = 120;
  const rows = document.getElementById("rows");
  const query = document.getElementById("query");
  const state = { filters: Object.fromEntries(Object.keys(FACETS).map((facet) => [facet, new Set()])), sort: ["", false] };
  let shown = [];
  let active = 0; // the index of the row that the keyboard is at

  function make(tag, properties = {}, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(properties)) {
      if (name.includes("-") || name === "role") element.setAttribute(name, value);
      else element[name] = value;
    }
    element.append(...children);
    return element;
  }

  function readAddress() {
    const wanted = new URLSearchParams(location.hash.slice(1));
    query.value = wanted.get("q") ?? "";
    const [column, direction] = (wanted.get("sort") ?? "").split(" ");
    state.sort = COLUMNS.some(([name]) => name === column) ? [column, direction === "down"] : ["", false];
    for (const facet of Object.keys(FACETS)) state.filters[facet] = new Set(wanted.getAll(facet));
  }

  function keepAddress() {
    const address = new URLSearchParams();
    if (query.value) address.set("q", query.value);
    if (state.sort[0]) address.set("sort", state.sort[0] + (state.sort[1] ? " down" : ""));
    for (const [facet, wanted] of Object.entries(state.filters)) for (const value of wanted) address.append(facet, value);
    history.replaceState(null, "", `#${address}`);
  }

  function update() {
    const found = searchDocuments(query.value);
    shown = selectDocuments(found, state.filters);
    if (state.sort[0]) shown = sortDocuments(shown, ...state.sort);
    const total = documents.length.toLocaleString("en");
    document.getElementById("count").textContent = shown.length === documents.length ? `${total} files` : `${shown.length.toLocaleString("en")} of ${total} files`;
    document.getElementById("nothing").hidden = shown.length > 0;
    document.getElementById("clear").hidden = !query.value && Object.values(state.filters).every((wanted) => !wanted.size);
    drawFacets(found);
    drawCharts();
    drawHead();
    active = 0;
    rows.scrollTop = 0;
    document.getElementById("grid").setAttribute("aria-rowcount", String(shown.length + 1));
    drawRows(true);
    keepAddress();
  }

  function drawFacets(found) {
    const focused = document.activeElement?.closest?.("#facet-list input")?.id;
    const scrolled = new Map([...document.querySelectorAll("#facet-list ul")].map((list) => [list.id, list.scrollTop]));
    const sets = Object.entries(FACETS).map(([facet, { name, order, newest }]) => {
      const wanted = state.filters[facet];
      const counts = countValues(selectDocuments(found, state.filters, facet), facet);
      for (const value of wanted) if (!counts.has(value)) counts.set(value, 0);
      const values = [...counts].sort((a, b) => order ? order.indexOf(a[0]) - order.indexOf(b[0])
        : newest ? (a[0] < b[0] ? 1 : -1) : b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
      const most = Math.max(1, ...counts.values());
      const list = make("ul", { id: `facet-${facet}` }, ...values.slice(0, MAX_VALUES).map(([value, count]) => makeChoice(facet, value, count, count / most)));
      return make("fieldset", {}, make("legend", { textContent: name }), list);
    }).filter((set) => set.querySelector("li"));
    document.getElementById("facet-list").replaceChildren(...sets);
    for (const [id, top] of scrolled) if (document.getElementById(id)) document.getElementById(id).scrollTop = top;
    if (focused) document.getElementById(focused)?.focus();
  }

  function makeChoice(facet, value, count, share) {
    const box = make("input", { type: "checkbox", id: `${facet}=${value}`, checked: state.filters[facet].has(value) });
    box.addEventListener("change", () => {
      if (box.checked) state.filters[facet].add(value);
      else state.filters[facet].delete(value);
      update();
    });
    return make("li", {}, make("label", {}, box, make("bdi", { className: "name", textContent: nameValue(facet, value), title: value }),
      drawBar(share), make("span", { className: "number", textContent: count.toLocaleString("en") })));
  }

  function drawCharts() {
    const years = countValues(shown, "year");
    const known = [...years.keys()].map(Number).filter(Number.isFinite);
    const [first, last] = known.length ? [known.reduce((a, b) => Math.min(a, b)), known.reduce((a, b) => Math.max(a, b))] : [0, -1];
    const columns = Array.from({ length: last - first + 1 }, (_, at) => [String(first + at), years.get(String(first + at).padStart(4, "0")) ?? 0]);
    const tenths = Array.from({ length: 10 }, (_, at) => [`${at / 10} to ${(at + 1) / 10}`, 0]);
    for (const one of shown) if (one.confidence !== null) tenths[Math.min(9, Math.floor(one.confidence / 10))][1] += 1;
    const statuses = [...countValues(shown, "status")].sort((a, b) => b[1] - a[1]);
    document.getElementById("charts").replaceChildren(
      makeChart("By year", columns, known.length ? [String(first), String(last)] : []),
      makeChart("By confidence", tenths, ["0", "1"]),
      make("ul", { className: "totals" }, ...statuses.map(([name, count]) => make("li", { className: `status-${name}` },
        make("b", { textContent: count.toLocaleString("en") }), ` ${name}`))),
    );
  }

  function makeChart(label, pairs, ends) {
    const axis = make("figcaption", {}, make("span", { textContent: ends[0] ?? "" }), make("b", { textContent: label }), make("span", { textContent: ends[1] ?? "" }));
    return make("figure", {}, drawColumns(label, pairs), axis);
  }

  function drawHead() {
    const head = document.getElementById("head");
    const focused = head.contains(document.activeElement) ? document.activeElement.dataset.column : null;
    head.replaceChildren(...COLUMNS.map(([column, name]) => {
      const [sorted, descending] = state.sort;
      const button = make("button", { type: "button", textContent: name });
      button.dataset.column = column;
      button.addEventListener("click", () => {
        state.sort = sorted === column ? (descending ? ["", false] : [column, true]) : [column, false];
        update();
      });
      const order = sorted !== column ? "none" : descending ? "descending" : "ascending";
      return make("div", { role: "columnheader", className: `cell ${column}`, "aria-sort": order }, button);
    }));
    head.style.marginInlineEnd = `${rows.offsetWidth - rows.clientWidth}px`; // the scroll bar of the rows
    if (focused) head.querySelector(`[data-column=${focused}]`).focus();
  }

  function getRowHeight() {
    return parseFloat(getComputedStyle(rows).getPropertyValue("--row"));
  }

  // Only the rows that are seen are in the page; a spacer gives the list its height.
  function drawRows(fresh) {
    const height = getRowHeight();
    const first = Math.max(0, Math.floor(rows.scrollTop / height) - SPARE_ROWS);
    const last = Math.min(shown.length, Math.ceil((rows.scrollTop + rows.clientHeight) / height) + SPARE_ROWS);
    const kept = new Map(fresh ? [] : [...rows.querySelectorAll("[role=row]")].map((row) => [Number(row.dataset.index), row]));
    const drawn = [];
    for (let at = first; at < last; at += 1) drawn.push(kept.get(at) ?? makeRow(shown[at], at, height));
    const spacer = rows.querySelector(".spacer") ?? make("div", { className: "spacer", role: "presentation" });
    spacer.style.height = `${shown.length * height}px`;
    if (fresh) rows.replaceChildren(spacer, ...drawn);
    else {
      const wanted = new Set(drawn);
      for (const row of kept.values()) if (!wanted.has(row)) row.remove();
      let before = spacer;
      for (const row of drawn) {
        if (before.nextSibling !== row) before.after(row);
        before = row;
      }
    }
    for (const row of drawn) row.querySelector("[data-open]").tabIndex = Number(row.dataset.index) === active ? 0 : -1;
  }

  function makeRow(one, at, height) {
    const language = one.language ?? "und";
    const title = one.title || one.path.split("/").at(-1);
    const open = one.href ? make("a", { href: one.href, textContent: title, lang: language, dir: "auto" }) : make("span", { textContent: title, dir: "auto" });
    open.dataset.open = "";
    open.title = title;
    const about = [one.message || one.bodies.at(-1), one.path].filter(Boolean).map((text) => make("bdi", { textContent: text }));
    const sure = one.confidence === null ? "" : (one.confidence / 100).toFixed(2);
    const cells = {
      confidence: make("span", { textContent: sure, className: one.confidence === null ? "" : one.confidence >= 90 ? "sure" : one.confidence >= 50 ? "unsure" : "doubtful" }),
      symbols: make("bdi", { className: "symbol", textContent: one.symbols }),
      title: make("div", {}, open, make("div", { className: "about" }, ...about.flatMap((text, n) => n ? [" · ", text] : [text]))),
      language: make("span", { textContent: one.language ?? "" }),
      type: make("span", { textContent: nameValue("type", one.type ?? "") }),
      date: make("span", { textContent: one.date }),
      pages: make("span", { textContent: one.pages ?? "" }),
      status: make("span", { textContent: one.status, className: `status-${one.status}` }),
    };
    const row = make("div", { role: "row", className: "row", "aria-rowindex": String(at + 2) },
      ...COLUMNS.map(([column]) => make("div", { role: "gridcell", className: `cell ${column}` }, cells[column])));
    row.dataset.index = String(at);
    row.style.transform = `translateY(${at * height}px)`;
    return row;
  }

  function moveTo(index) {
    active = Math.max(0, Math.min(shown.length - 1, index));
    const height = getRowHeight();
    if (active * height < rows.scrollTop) rows.scrollTop = active * height;
    if ((active + 1) * height > rows.scrollTop + rows.clientHeight) rows.scrollTop = (active + 1) * height - rows.clientHeight;
    drawRows(false);
    rows.querySelector(`[data-index="${active}"] [data-open]`)?.focus({ preventScroll: true });
  }

  function moveByKey(event) {
    const row = event.target.closest("[role=row]");
    if (!row) return;
    const at = Number(row.dataset.index);
    const page = Math.max(1, Math.floor(rows.clientHeight / getRowHeight()) - 1);
    const moves = { ArrowDown: at + 1, ArrowUp: at - 1, PageDown: at + page, PageUp: at - page, Home: 0, End: shown.length - 1 };
    if (!(event.key in moves)) return;
    event.preventDefault();
    moveTo(moves[event.key]);
  }

  // Corrections of all documents, in one file.
  function showCorrections() {
    const lines = Object.values(loadCorrections()).flat();
    const button = document.getElementById("save");
    button.hidden = lines.length === 0;
    button.textContent = `Save corrections.jsonl (${lines.length})`;
    button.onclick = () => saveCorrections(lines);
  }

  let waiting = 0;
  query.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(update, SEARCH_DELAY_MS);
  });
  document.getElementById("search").addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(waiting);
    update();
  });
  document.getElementById("clear").addEventListener("click", () => {
    query.value = "";
    for (const wanted of Object.values(state.filters)) wanted.clear();
    update();
    query.focus();
  });
  rows.addEventListener("scroll", () => drawRows(false), { passive: true });
  rows.addEventListener("keydown", moveByKey);
  addEventListener("resize", () => drawRows(true));
  addEventListener("hashchange", () => { readAddress(); update(); });
  if (matchMedia("(max-width: 60rem)").matches) document.getElementById("facets").open = false;
  addEventListener("pageshow", showCorrections); // also when one comes back from a document's page
  readAddress();
  update();
})();
