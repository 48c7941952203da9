// parts/steps.html: one step at a time, below the positions of the lead as far as its day.
(() => {
  const list = document.querySelector(".steps-list");
  const bar = list.previousElementSibling;
  const section = bar.parentElement;
  const [back, on, told, all] = bar.children;
  const steps = [...list.children];
  const last = steps.length - 1;
  const whole = document.querySelector(".page-lead .positions-whole");
  const next = whole?.nextElementSibling;
  const behavior = "instant";
  let here = -1; // number of the step shown; -1: all are

  // Whoever steps has the drawing above the buttons.
  const place = (near) => {
    if (!whole || near === section.contains(whole)) return;
    const at = () => bar.getBoundingClientRect().top;
    const was = at();
    (near ? bar : next).before(whole);
    scrollBy({ top: at() - was, behavior });
    const fits = whole.offsetHeight + list.offsetHeight < innerHeight - 150;
    if (near) (fits ? whole : bar).scrollIntoView({ block: fits ? "start" : "center", behavior });
  };

  const draw = () => {
    const day = here < 0 || here === last ? "" : steps[here].dataset.day;
    if (!whole) return;
    whole.toggleAttribute("data-on", day);
    for (const part of whole.querySelectorAll("[data-day], .positions-latest, .positions-moved, .positions-band text")) {
      part.classList.toggle("positions-later", day !== "" && !(part.dataset.day <= day));
    }
    for (const row of whole.querySelectorAll(".positions > li")) {
      const marks = [...row.querySelectorAll("a[data-day]:not(:has([href$=mentions]))")];
      const then = marks.findLast((mark) => mark.dataset.day <= day);
      row.querySelector(".positions-latest").dataset.then = then?.textContent.split(": ").pop() ?? "";
    }
  };

  const show = (n) => {
    here = n;
    steps.forEach((step, i) => step.toggleAttribute("data-here", i === n));
    list.toggleAttribute("data-at", n >= 0);
    if (n < 0) place(false);
    back.setAttribute("aria-disabled", n === 0);
    on.setAttribute("aria-disabled", n === last);
    told.textContent = "";
    draw();
    if (n < 0) return;
    told.textContent = bar.dataset.of.replace("{n}", () => n + 1).replace("{all}", () => last + 1);
    const more = document.createElement("span");
    const [when, what] = ["time, .text-muted", "h3"].map((part) => steps[n].querySelector(part).textContent);
    more.className = "text-unseen";
    more.textContent = `: ${when}, ${what}`;
    told.append(more);
    if (list.contains(document.activeElement)) on.focus({ preventScroll: true }); // it may be hidden
  };

  const go = (n) => {
    if (n < 0 || n > last) return;
    show(n);
    place(true);
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
  addEventListener("hashchange", () => {
    follow();
    if (here >= 0) place(true);
  });
  list.dataset.ready = "";
  follow();
})();
