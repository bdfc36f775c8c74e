// Enhancement only: without it every mark is a link in turn, and every filter works by style alone.
"use strict";
(() => {
  for (const one of document.querySelectorAll(".scripted")) one.hidden = false;

  // One stop for all marks of a picture; arrow keys go from mark to mark.
  for (const picture of document.querySelectorAll(".picture")) {
    const marks = [...picture.querySelectorAll(".drawing a")];
    const stop = (mark) => marks.forEach((one) => one.setAttribute("tabindex", one === mark ? "0" : "-1"));
    const steps = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
    if (marks.length) stop(marks[0]);
    picture.addEventListener("focusin", (event) => {
      const mark = event.target.closest(".drawing a");
      if (mark) stop(mark);
    });
    picture.addEventListener("keydown", (event) => {
      const at = marks.indexOf(event.target.closest(".drawing a"));
      if (at < 0) return;
      const to = event.key === "Home" ? 0 : event.key === "End" ? marks.length - 1 : at + (steps[event.key] || 0);
      if (to === at || !marks[to]) return;
      event.preventDefault();
      marks[to].focus();
    });
  }

  // The words searched for, and how many rows are left.
  const rows = [...document.querySelectorAll(".entries tbody tr")];
  const shown = document.getElementById("shown");
  const search = document.getElementById("search");
  const words = rows.map((row) => row.textContent.toLowerCase());
  let waiting = 0;
  const say = () => {
    const left = rows.filter((row) => row.offsetParent !== null).length;
    shown.textContent = `Showing ${left} of ${rows.length} rows.`;
  };
  const apply = () => {
    const wanted = search.value.trim().toLowerCase().split(/\s+/);
    rows.forEach((row, n) => { row.hidden = !wanted.every((word) => words[n].includes(word)); });
    say();
  };
  search.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(apply, 150); });
  document.querySelector(".filters").addEventListener("change", () => requestAnimationFrame(say));
  say();
})();
