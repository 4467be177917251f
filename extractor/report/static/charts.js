// Small charts as inline SVG: a bar beside a count, and columns over an axis.
"use strict";
const SVG = "http://www.w3.org/2000/svg";

function makeSvg(tag, attributes, ...children) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  element.append(...children);
  return element;
}

function drawBar(share) {
  return makeSvg("svg", { viewBox: "0 0 100 6", preserveAspectRatio: "none", class: "share", "aria-hidden": "true" },
    makeSvg("rect", { width: Math.max(share > 0 ? 1.5 : 0, share * 100), height: 6 }));
}

// Columns for [name, count] pairs; the chart is named for readers of the screen, and its columns have titles.
function drawColumns(label, pairs) {
  const most = Math.max(1, ...pairs.map(([, count]) => count));
  const width = 100 / Math.max(1, pairs.length);
  const columns = pairs.map(([name, count], at) => {
    const height = count ? Math.max(1.5, (count / most) * 40) : 0;
    const title = makeSvg("title", {});
    title.textContent = `${name}: ${count.toLocaleString("en")}`;
    return makeSvg("rect", { x: at * width, y: 40 - height, width: Math.max(0.4, width * 0.82), height }, title);
  });
  const text = `${label}: ${pairs.filter(([, count]) => count).map(([name, count]) => `${name} ${count}`).join(", ") || "none"}`;
  return makeSvg("svg", { viewBox: "0 0 100 40", preserveAspectRatio: "none", class: "columns-chart", role: "img", "aria-label": text }, ...columns);
}
