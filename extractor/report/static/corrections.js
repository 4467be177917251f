// Corrections: values put right on the page, kept by the browser, and saved as a file that the next run applies.
"use strict";
(() => {
  const TYPES = ["annotated_agenda", "agenda", "report", "resolution", "decision", "draft_resolution", "draft_decision", "note",
    "letter", "note_verbale", "circular", "working_paper", "record", "list", "other"];
  // The fields that a form shows: name, kind, label. An empty text is null, an empty string is a string.
  const FORMS = {
    item: [["number", "text", "Number"], ["label", "text", "Label"], ["title", "string", "Title"]],
    row: [["date", "date", "Date"], ["date_end", "date", "Last date"], ["start", "time", "Start"], ["end", "time", "End"],
      ["items", "list", "Items, one on a line"], ["title", "string", "Title"], ["meeting", "text", "Meeting"]],
    citation: [["symbol", "text", "Symbol"], ["kind", ["symbol", "resolution", "decision"], "Kind"]],
    note: [["marker", "text", "Mark"], ["text", "string", "Text"]],
    block: [["kind", ["heading", "paragraph", "list_item", "table"], "Kind"], ["number", "text", "Number"],
      ["label", "text", "Label"], ["text", "string", "Text"]],
    table: [["rows", "json", "Rows, as JSON"]],
    text: [["", "text", "Value"]],
    required: [["", "string", "Value"]],
    date: [["", "date", "Date"]],
    number: [["", "number", "Number"]],
    list: [["", "list", "Values, one on a line"]],
    json: [["", "json", "Value, as JSON"]],
    type: [["", TYPES, "Type"]],
    distribution: [["", ["", "general", "limited", "restricted"], "Distribution"]],
    any: [["", "json", "Value, as JSON"]],
    checked: [["", "checked", "Probability that this part is wholly right"]],
  };
  const FIXED = new Set(["schema", "source", "diagnostics", "evidence", "corrected", "program", "furniture"]);
  const data = JSON.parse(document.getElementById("document-data").textContent);
  const dialog = document.getElementById("correction");
  const form = dialog.querySelector("form");
  const tray = document.getElementById("corrections");
  const digest = data.source.sha256;
  let corrections = (loadCorrections()[digest] ?? []).filter((one) => JSON.stringify(readPointer(one.pointer)) !== JSON.stringify(one.now));
  let shown = null; // the form that is open: its pointer, and its fields with their inputs

  function readPointer(pointer) {
    if (pointer === "") return data;
    let value = data;
    for (const part of pointer.slice(1).split("/")) {
      const key = part.replaceAll("~1", "/").replaceAll("~0", "~");
      if (value === null || typeof value !== "object" || !Object.hasOwn(value, key)) return undefined;
      value = value[key];
    }
    return value;
  }

  function readCurrent(pointer) {
    const kept = corrections.find((one) => one.pointer === pointer);
    return kept ? kept.now : readPointer(pointer);
  }

  function make(tag, properties = {}, ...children) {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  }

  function makeInput(kind, value) {
    if (Array.isArray(kind)) {
      const select = make("select", {}, ...kind.map((name) => make("option", { value: name, textContent: name.replaceAll("_", " ") || "not known" })));
      select.value = value ?? "";
      return select;
    }
    if (kind === "list") return make("textarea", { rows: 3, dir: "auto", value: (value ?? []).join("\n") });
    if (kind === "json") return make("textarea", { rows: 6, dir: "auto", spellcheck: false, value: JSON.stringify(value ?? null, null, 1) });
    if (kind === "checked") return make("input", { value: "1", readOnly: true });
    if (kind === "text" || kind === "string") {
      const rows = Math.min(8, 1 + Math.floor(String(value ?? "").length / 48));
      return make("textarea", { rows, dir: "auto", value: value ?? "" });
    }
    return make("input", { type: kind, value: value ?? "" });
  }

  // What an input says; throws an Error with a sentence for a person where it says nothing.
  function readInput(kind, input) {
    const text = input.value;
    if (kind === "list") return text.split("\n").map((line) => line.trim()).filter(Boolean);
    if (kind === "string") return text;
    if (kind === "checked") return 1;
    if (kind === "number") return text === "" ? null : Number(text);
    if (kind === "json") {
      try {
        return JSON.parse(text);
      } catch {
        throw new Error("This is no JSON. A text is written in quotation marks, an unknown value as null.");
      }
    }
    return text === "" ? null : text;
  }

  function openForm(button) {
    const { correct: pointer, fields, name } = button.dataset;
    const box = dialog.querySelector("[data-role=fields]");
    dialog.querySelector("h2").textContent = `Correct ${name}`;
    dialog.querySelector("[data-role=error]").textContent = "";
    box.replaceChildren();
    shown = { button, fields: [], pointerInput: null };
    if (fields === "any") {
      shown.pointerInput = make("input", { value: "/masthead/title", spellcheck: false, required: true });
      shown.pointerInput.addEventListener("input", () => {
        shown.fields[0].input.value = JSON.stringify(readCurrent(shown.pointerInput.value) ?? null, null, 1);
      });
      box.append(make("p", {}, make("label", {}, "JSON pointer ", shown.pointerInput)));
    }
    for (const [field, kind, label] of FORMS[fields]) {
      const path = shown.pointerInput ? shown.pointerInput.value : pointer + (field && `/${field}`);
      const input = makeInput(kind, readCurrent(path));
      shown.fields.push({ path, kind, input });
      box.append(make("p", {}, make("label", {}, `${label} `, input)));
    }
    form.elements.by.value = corrections.at(-1)?.by ?? form.elements.by.value;
    form.elements.why.value = "";
    dialog.showModal();
    box.querySelector("input, textarea, select").focus();
  }

  function keepForm() {
    const by = form.elements.by.value.trim();
    if (!by) throw new Error("Give your name, so that others know whom to ask.");
    const made = shown.fields.map(({ path, kind, input }) => {
      const pointer = shown.pointerInput ? shown.pointerInput.value.trim() : path;
      const was = readPointer(pointer);
      if (FIXED.has(pointer.split("/")[1])) throw new Error(`${pointer} says where the document came from or what was done to it: no person sets it.`);
      if (was === undefined || pointer === "") throw new Error(`The document has no value at ${pointer}.`);
      return { pointer, was, now: readInput(kind, input) };
    });
    for (const { pointer, was, now } of made) addCorrection(pointer, was, now, by, form.elements.why.value.trim() || null);
    keepCorrections(digest, corrections);
    showCorrections();
  }

  function addCorrection(pointer, was, now, by, why) {
    corrections = corrections.filter((one) => one.pointer !== pointer);
    if (JSON.stringify(was) === JSON.stringify(now)) return;
    corrections.push({ sha256: digest, pointer, was, now, by, at: new Date().toISOString().slice(0, 10), why });
  }

  function format(value) {
    if (value === null) return "not known";
    return typeof value === "string" ? value : JSON.stringify(value);
  }

  function showCorrections() {
    const count = corrections.length;
    tray.hidden = count === 0;
    tray.querySelector("[data-role=count]").textContent = `${count} ${count === 1 ? "correction" : "corrections"}, not yet saved as a file`;
    tray.querySelector("[data-role=list]").replaceChildren(...corrections.map((one) => make("li", {},
      make("code", { textContent: one.pointer }), " ", make("del", {}, make("bdi", { textContent: format(one.was) })), " → ",
      make("ins", {}, make("bdi", { textContent: format(one.now) })), " ",
      Object.assign(make("button", { type: "button", textContent: "Undo" }), { onclick: () => undo(one.pointer) }))));
    for (const element of document.querySelectorAll("[data-value].corrected")) showValue(element, readPointer(element.dataset.value), false);
    for (const { pointer, now } of corrections) {
      for (const element of document.querySelectorAll("[data-value]")) {
        if (element.dataset.value === pointer) showValue(element, now, true);
      }
    }
  }

  function showValue(element, value, corrected) {
    element.textContent = Array.isArray(value) ? value.join(" · ") : format(value);
    element.classList.toggle("corrected", corrected);
  }

  function undo(pointer) {
    corrections = corrections.filter((one) => one.pointer !== pointer);
    keepCorrections(digest, corrections);
    showCorrections();
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-correct]");
    if (button) openForm(button);
  });
  form.addEventListener("submit", (event) => {
    try {
      keepForm();
    } catch (error) {
      event.preventDefault();
      dialog.querySelector("[data-role=error]").textContent = error.message;
    }
  });
  dialog.querySelector("[data-role=cancel]").addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => shown?.button.focus());
  tray.querySelector("[data-role=save]").addEventListener("click", () => saveCorrections(corrections));
  document.getElementById("raw").addEventListener("toggle", (event) => {
    const place = event.target.querySelector("pre");
    if (event.target.open && !place.textContent) place.textContent = JSON.stringify(data, null, 1);
  });
  for (const button of document.querySelectorAll("[data-correct]")) button.hidden = false;
  showCorrections();
})();
