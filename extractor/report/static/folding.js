// Texts as search compares them, as `extractor find` does: case, marks, letters of Arabic that are typed in several ways, digits and blanks folded.
"use strict";
// Marks come off by themselves: hamza and madda of an alef, accents, the points of ё.
const LETTERS = { "ٱ": "ا", "ٲ": "ا", "ٳ": "ا", "ى": "ي", "ی": "ي", "ې": "ي", "ة": "ه", "ە": "ه", "ک": "ك", "ء": "", "ٴ": "" };
const LETTER_PATTERN = new RegExp(`[${Object.keys(LETTERS).join("")}]`, "gu");
const HAN_BLANKS = /(?<=[\p{Script=Han}\u3000-\u303f\uff00-\uffef])\s+(?=[\p{Script=Han}\u3000-\u303f\uff00-\uffef])/gu;

function foldText(text) {
  return text.normalize("NFKD").toLowerCase().replace(/[\p{Mn}\p{Cf}\u0640]/gu, "").normalize("NFC")
    .replace(LETTER_PATTERN, (letter) => LETTERS[letter])
    .replace(/[٠-٩۰-۹]/gu, (digit) => String(digit.charCodeAt(0) & 15))
    .replace(/[‐‑‒–—−]/gu, "-").replace(/[‘’ʼ]/gu, "'").replace(HAN_BLANKS, "").replace(/\s+/gu, " ").trim();
}

// The parts of a query that must all occur: words, and phrases in quotation marks.
function splitQuery(query) {
  return [...query.matchAll(/["“”«»]([^"“”«»]+)["“”«»]|(\S+)/gu)]
    .map((match) => foldText((match[1] ?? match[2]).replace(/\*$/u, ""))).filter(Boolean);
}
