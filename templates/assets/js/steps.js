// parts/steps.html: one step at a time, and the positions of the lead as far as its day.
(() => {
  const list = document.querySelector(".steps-list");
  const bar = list.previousElementSibling;
  const section = bar.parentElement;
  const [back, on, told, all] = bar.children;
  const steps = [...list.children];
  const last = steps.length - 1;
  let here = -1; // the number of the step that is shown; -1: all are

  const draw = () => {
    const day = here < 0 || here === last ? "" : steps[here].dataset.day;
    for (const drawing of document.querySelectorAll("ol.positions")) {
      if (day) drawing.dataset.on = day;
      else delete drawing.dataset.on;
      const whole = drawing.closest(".positions-whole") || drawing; // the band of our status stands below the list
      for (const part of whole.querySelectorAll("[data-day], .positions-latest, .positions-moved, .positions-band text")) {
        part.classList.toggle("positions-later", day !== "" && !(part.dataset.day <= day));
      }
    }
  };

  const show = (n) => {
    here = n;
    steps.forEach((step, i) => step.toggleAttribute("data-here", i === n));
    list.toggleAttribute("data-at", n >= 0);
    back.setAttribute("aria-disabled", n === 0);
    on.setAttribute("aria-disabled", n === last);
    told.textContent = n < 0 ? "" : bar.dataset.of.replace("{n}", n + 1).replace("{all}", last + 1);
    if (n >= 0) {
      const more = document.createElement("span");
      more.className = "text-unseen";
      more.textContent = `: ${steps[n].querySelector("time, .text-muted").textContent}, ${steps[n].querySelector("h3").textContent}`;
      told.append(more);
    }
    if (n >= 0 && list.contains(document.activeElement)) on.focus({ preventScroll: true }); // it may lie in a step that is hidden now
    draw();
  };

  const go = (n) => {
    if (n < 0 || n > last) return;
    show(n);
    history.replaceState(history.state, "", `#${steps[n].id}`);
  };

  const follow = () => {
    const n = steps.findIndex((step) => `#${step.id}` === location.hash);
    if (n >= 0 || !location.hash) show(n);
  };

  const left = () => go(here < 0 ? last : here - 1);
  const right = () => go(here + 1);
  back.onclick = left;
  on.onclick = right;
  all.onclick = () => {
    show(-1);
    history.replaceState(history.state, "", location.pathname + location.search);
    on.focus({ preventScroll: true });
  };
  section.addEventListener("keydown", (event) => {
    const sign = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!sign || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    (sign > 0) === (getComputedStyle(section).direction === "ltr") ? right() : left();
  });
  addEventListener("hashchange", follow);
  list.dataset.ready = "";
  follow();
})();
