// The documents of the report. The data files call addDocuments, since a page from a file share can't fetch.
"use strict";
const FIELDS = ["href", "path", "status", "symbols", "title", "language", "type", "bodies", "date", "pages", "confidence", "codes", "message", "about"];
const documents = [];

function addDocuments(rows) {
  for (const row of rows) {
    const one = {};
    FIELDS.forEach((field, at) => { one[field] = row[at]; });
    one.order = documents.length;
    documents.push(one);
  }
}

const BANDS = ["0.9 to 1", "0.7 to 0.9", "0.5 to 0.7", "below 0.5"];

// The values of a document in each facet.
const FACETS = {
  status: { name: "Status", values: (one) => [one.status] },
  confidence: { name: "Confidence", values: (one) => one.confidence === null ? [] : [BANDS[one.confidence >= 90 ? 0 : one.confidence >= 70 ? 1 : one.confidence >= 50 ? 2 : 3]], order: BANDS },
  language: { name: "Language", values: (one) => one.language ? [one.language] : [] },
  type: { name: "Type", values: (one) => one.type ? [one.type] : [] },
  year: { name: "Year", values: (one) => one.date ? [one.date.slice(0, 4)] : [], newest: true },
  body: { name: "Body", values: (one) => one.bodies },
  code: { name: "Diagnostic", values: (one) => one.codes },
};
const LANGUAGES = { ar: "Arabic", zh: "Chinese", en: "English", fr: "French", ru: "Russian", es: "Spanish", de: "German" };

function nameValue(facet, value) {
  if (facet === "language") return LANGUAGES[value] ?? value;
  return facet === "type" ? value.replaceAll("_", " ") : value;
}

function getSearchText(one) {
  one.folded ??= foldText([one.symbols, one.title, one.bodies.join(" "), one.about, one.path, one.message].join("\n"));
  return one.folded;
}

// Those that match a query and all filters; `except` names a facet whose own filter does not count.
function selectDocuments(found, filters, except) {
  const active = Object.entries(filters).filter(([facet, wanted]) => wanted.size && facet !== except);
  if (!active.length) return found;
  return found.filter((one) => active.every(([facet, wanted]) => FACETS[facet].values(one).some((value) => wanted.has(value))));
}

function searchDocuments(query) {
  const words = splitQuery(query);
  return words.length ? documents.filter((one) => words.every((word) => getSearchText(one).includes(word))) : documents;
}

function countValues(found, facet) {
  const counts = new Map();
  for (const one of found) for (const value of new Set(FACETS[facet].values(one))) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

function sortDocuments(found, column, descending) {
  const sign = descending ? -1 : 1;
  const key = (one) => one[column];
  const collator = new Intl.Collator("en", { numeric: true, sensitivity: "base" });
  const compare = ["pages", "confidence"].includes(column) ? (a, b) => a - b : column === "title" || column === "symbols"
    ? collator.compare : (a, b) => (a < b ? -1 : a > b ? 1 : 0);
  // What has no value comes last in either direction.
  const isEmpty = (value) => value === null || value === "";
  return [...found].sort((a, b) => isEmpty(key(a)) - isEmpty(key(b)) || (isEmpty(key(a)) ? 0 : sign * compare(key(a), key(b))) || a.order - b.order);
}
