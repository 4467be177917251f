// The two sides of a page: pointing at a part on one side lights it on the other, and links lead from one to the other.
"use strict";
(() => {
  const source = document.getElementById("source");
  const elementsByPart = new Map();
  for (const element of document.querySelectorAll("[data-parts]")) {
    for (const part of listParts(element)) {
      if (!elementsByPart.has(part)) elementsByPart.set(part, []);
      elementsByPart.get(part).push(element);
    }
  }
  const stops = sortStops([...source.querySelectorAll("[data-stop]")]);
  let lit = [];

  function listParts(element) {
    return (element.dataset.parts ?? "").split(" ").filter(Boolean);
  }

  // Boxes of a page are drawn large ones first; the keyboard goes through them from top to bottom.
  function sortStops(found) {
    const keys = new Map(found.map((stop, order) => {
      const page = stop.closest(".page");
      const box = stop.querySelector("rect");
      return [stop, [page ? Number(page.id.slice(5)) : 0, box ? box.y.baseVal.value : order]];
    }));
    return found.sort((a, b) => keys.get(a)[0] - keys.get(b)[0] || keys.get(a)[1] - keys.get(b)[1]);
  }

  // The nearest element around one that has something to light on the other side, and what it lights there.
  function findLinked(element) {
    for (let at = element.closest("[data-parts]"); at; at = at.parentElement?.closest("[data-parts]")) {
      const here = source.contains(at);
      const linked = listParts(at).flatMap((part) => elementsByPart.get(part))
        .filter((other) => source.contains(other) !== here);
      if (linked.length) return { from: at, linked };
    }
    return null;
  }

  function light(element) {
    for (const one of lit) one.classList.remove("lit");
    const found = element instanceof Element ? findLinked(element) : null;
    lit = found ? [found.from, ...found.linked] : [];
    for (const one of lit) one.classList.add("lit");
    return found;
  }

  function openAround(element) {
    for (let at = element.closest("details"); at; at = at.parentElement.closest("details")) at.open = true;
  }

  // Shows the other side of a link and goes there.
  function follow(link) {
    const found = light(link);
    if (!found) return false;
    const wanted = document.getElementById(decodeURIComponent(link.getAttribute("href").slice(1)));
    const target = found.linked.includes(wanted) ? wanted : found.linked[0];
    openAround(target);
    target.scrollIntoView({ block: "center" });
    const stop = target.matches("a, button, [tabindex]") ? target : target.querySelector("a, button:not([hidden]), [tabindex]");
    if (stop) {
      if (source.contains(stop)) makeStop(stop);
      stop.focus({ preventScroll: true });
    }
    light(link);
    return true;
  }

  function makeStop(stop) {
    for (const one of stops) one.tabIndex = one === stop ? 0 : -1;
  }

  function moveStop(event) {
    const at = stops.indexOf(event.target.closest("[data-stop]"));
    const moves = { ArrowDown: at + 1, ArrowRight: at + 1, ArrowUp: at - 1, ArrowLeft: at - 1, Home: 0, End: stops.length - 1 };
    if (at < 0 || !(event.key in moves)) return;
    event.preventDefault();
    const next = stops[Math.max(0, Math.min(stops.length - 1, moves[event.key]))];
    makeStop(next);
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "nearest" });
  }

  document.addEventListener("mouseover", (event) => light(event.target));
  document.addEventListener("focusin", (event) => light(event.target));
  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-show], [data-stop], .note-mark a");
    if (link && follow(link)) event.preventDefault();
  });
  source.addEventListener("keydown", moveStop);
  if (stops.length) stops[0].tabIndex = 0;
})();
