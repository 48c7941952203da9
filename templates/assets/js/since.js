/* See parts/since.html. */
(() => {
  const box = document.querySelector("[data-since]");
  const { since, last, page, kinds } = box.dataset;
  const words = JSON.parse(since);
  const key = "since:" + new URL(document.querySelector(".site-name").href).pathname;
  const button = box.querySelector("button");
  let mark;

  const keep = (was) => {
    mark = was && { n: +last, t: Date.now(), was: was.n && { n: was.n, t: was.t } };
    if (mark) localStorage.setItem(key, JSON.stringify(mark));
    else localStorage.removeItem(key);
  };
  const say = (forms, n) => forms[+(n !== 1)].replace("{n}", n);
  const label = () => {
    button.textContent = words[mark ? "forget" : "keep"];
    box.lastElementChild.textContent = words[mark ? "kept" : "about"];
    box.hidden = false;
  };

  const show = () => {
    const here = last > 0 && !(page > 1);
    const from = here || !mark.was || Date.now() - mark.t > 36e5 ? mark : mark.was;
    const news = kinds.slice(0, Math.max(last - from.n, 0)).replace(/-/g, "");
    let n = news.length;
    document.querySelectorAll("[data-entry]").forEach((row) => {
      if (row.dataset.entry <= from.n) return;
      if (last < 1) n++;
      row.firstElementChild.append(words.new);
      row.className = "since-new";
    });
    const day = new Date(from.t).toLocaleDateString(words.lang, { dateStyle: "long" });
    box.firstElementChild.textContent = (n ? say(words.all, n) : words.none).replace("{day}", day);
    box.querySelectorAll("a").forEach((link) => {
      const { kind } = link.dataset;
      const count = news.split(kind).length - 1;
      link.parentNode.hidden = !count;
      link.textContent = say(words[kind], count);
    });
    box.hidden = !n;
  };

  try {
    mark = JSON.parse(localStorage.getItem(key));
    if (mark) show();
    if (!button) return;
    label();
    button.onclick = () => {
      keep(!mark && {});
      label();
    };
    addEventListener("pagehide", () => {
      if (mark && page == 1 && last > mark.n) keep(mark);
    });
  } catch {}
})();
