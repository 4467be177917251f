// Corrections that are not yet in a file: the browser keeps them by the SHA-256 of their documents.
"use strict";
const CORRECTIONS_KEY = "extractor-corrections";

function loadCorrections() {
  try {
    const kept = JSON.parse(localStorage.getItem(CORRECTIONS_KEY)) ?? {};
    return Object.fromEntries(Object.entries(kept).filter(([, lines]) => Array.isArray(lines)));
  } catch {
    return {}; // a browser without storage for local files: corrections last until their page is closed
  }
}

function keepCorrections(digest, lines) {
  try {
    const { [digest]: _, ...others } = loadCorrections();
    localStorage.setItem(CORRECTIONS_KEY, JSON.stringify(lines.length ? { ...others, [digest]: lines } : others));
  } catch { /* as above */ }
}

// Saves corrections as the file that `extractor batch` reads: one JSON object on each line.
function saveCorrections(lines) {
  const url = URL.createObjectURL(new Blob(lines.map((line) => `${JSON.stringify(line)}\n`), { type: "application/jsonl" }));
  Object.assign(document.createElement("a"), { href: url, download: "corrections.jsonl" }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10000);
}
