(() => {
  const box = document.querySelector(".since");
  const [line, list, press, note] = box.children;
  const { since, log = "", page } = box.dataset;
  const { lang, classes = ["one"], ...words } = JSON.parse(since);
  const key = "since:" + document.querySelector(".site-name").pathname;
  const seen = { t: Date.now(), log };
  const say = (forms, n) => forms.at(classes.indexOf(new Intl.PluralRules(lang).select(n))).replace("{n}", () => n);
  let mark, disk;
  const keep = to => {
    mark = to;
    if (mark) disk[key] = JSON.stringify(mark);
    else delete disk[key];
  };
  const show = () => {
    const isNew = id => !mark.log.includes(id) && id.slice(6) >= mark.log.slice(-3);
    const news = log.split(" ").filter(e => isNew(e.slice(1)));
    document.querySelectorAll("[data-entry]").forEach(row => {
      if (!isNew(row.dataset.entry)) return;
      if (!press) news.push(row);
      row.children[0].append(words.new);
      row.className = "since-new";
      row.closest("details")?.setAttribute("open", "");
    });
    const n = news.length;
    line.textContent = (n ? say(words.all, n) : words.none).replace("{day}", () => new Date(mark.t).toLocaleDateString(lang, { dateStyle: "long" }));
    for (const li of list.children) {
      const count = news.filter(e => e[0] === li.dataset.kind).length;
      li.hidden = !count;
      li.firstChild.textContent = say(words[li.dataset.kind], count);
    }
    if (!press) box.hidden = line.hidden = !n;
    if (n && page) onpagehide = () => mark && keep({ ...mark, next: seen });
  };
  const label = () => {
    press.firstChild.textContent = words[mark ? "forget" : "keep"];
    note.textContent = words[mark ? "kept" : "about"];
    line.hidden = list.hidden = !mark;
  };
  try {
    disk = localStorage;
    mark = JSON.parse(disk[key] || 0);
    const { t, next } = mark;
    if (next && ((press && !page) || seen.t - next.t > 36e5)) keep(next);
    if (t) show();
    else mark = 0;
  } catch {
    mark = 0;
  }
  if (!press || (box.hidden = !disk)) return;
  label();
  press.onclick = () => {
    keep(mark ? 0 : seen);
    label();
  };
})();
