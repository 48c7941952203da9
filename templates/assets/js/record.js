/* Search in the file with the whole record: over what stands in it, for a file may ask nobody for an index. What is found
   reaches the page as text nodes only, so that no words of the record can become markup. */
(function () {
  "use strict";

  const SHOWN = 50; // results that are listed
  const AROUND = 60; // letters before and after what was found
  const WAIT = 120; // ms of rest before a long file is gone through
  const ORDER = ["claim", "question", "statement", "opposite", "actor", "source"];
  const JOINED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]/u;

  const form = document.getElementById("search");
  const input = form.elements.q;
  const found = document.getElementById("found");
  const results = document.getElementById("results");
  const plurals = new Intl.PluralRules(document.documentElement.lang);
  const filled = (pattern, values) => pattern.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const flat = (text) => text.replace(/\s+/g, " ").trim();

  /* Letters without their marks and case, one for one, so that a place in them is a place in the text. */
  function bare(text) {
    return Array.from(text, (letter) => {
      const plain = letter.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
      return plain.length === letter.length ? plain : letter;
    }).join("");
  }

  let places = null;

  /* The words of an element, its lines apart; without where a claim stands (`data-aside`), which no excerpt may cut. */
  function words(element) {
    const shown = element.cloneNode(true);
    for (const aside of shown.querySelectorAll("[data-aside]")) aside.remove();
    const parts = Array.from(shown.querySelectorAll("p, h4, li")).filter((one) => !one.querySelector("p, li"));
    const lines = parts.length ? parts : [shown];
    return lines.map((one) => flat(one.textContent)).filter(Boolean).join(" · ");
  }

  /* A statement is found by the words of its claim, too; one about the opposite names that claim itself. */
  function read() {
    places = Array.from(document.querySelectorAll("[data-find]"), (element) => {
      const kind = element.dataset.find;
      const claim = kind === "statement" ? element.closest("article") : null;
      const of = claim ? " – " + flat(claim.querySelector("h4").textContent) : "";
      const own = Array.from(element.querySelectorAll("[data-words]"));
      const text = ((own.length ? own : [element]).map(words).filter(Boolean).join(" · ") + of).normalize("NFC");
      return { element, kind, text, bare: bare(text), order: ORDER.indexOf(kind) };
    });
  }

  /* Where a word stands in a text: where a word of it begins, but in scripts that leave no room between words. */
  function place(text, word) {
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
      if (at === 0 || JOINED.test(word[0]) || !/[\p{L}\p{N}]/u.test(text[at - 1])) return at;
    }
    return -1;
  }

  function search() {
    const asked = flat(bare(input.value.normalize("NFC")));
    results.replaceChildren();
    found.textContent = "";
    if (!asked) return;
    if (!places) read();
    const terms = asked.split(" ");
    const hits = [];
    for (const one of places) {
      const at = terms.map((word) => place(one.bare, word));
      if (at.every((each) => each >= 0)) hits.push({ one, at, whole: place(one.bare, asked) });
    }
    hits.sort((a, b) => (b.whole >= 0) - (a.whole >= 0) || a.one.order - b.one.order);
    tell(hits.length);
    results.append(...hits.slice(0, SHOWN).map((hit) => line(hit, terms, asked)));
  }

  function tell(n) {
    const say = form.dataset;
    if (!n) return void (found.textContent = say.none);
    const count = (say[plurals.select(n)] || say.many).replace("{n}", () => n);
    found.textContent = n > SHOWN ? filled(say.foundFirst, { count, n: SHOWN }) : count;
  }

  function line({ one, at, whole }, terms, asked) {
    const item = document.createElement("li");
    const link = item.appendChild(document.createElement("a"));
    link.href = "#" + one.element.id;
    const pattern = form.dataset["kind" + one.kind[0].toUpperCase() + one.kind.slice(1)];
    const claim = one.element.closest("[data-standing]"); // whose words stand below: never without its label
    const name = filled(pattern, { n: one.element.dataset.number });
    link.textContent = claim ? name + " · " + claim.dataset.standing : name;
    const marks = whole >= 0 ? [[whole, asked.length]] : at.map((each, n) => [each, terms[n].length]);
    excerpt(item.appendChild(document.createElement("p")), one.text, marks.sort((a, b) => a[0] - b[0]));
    return item;
  }

  /* The words around what was found, which is marked; where little lies between two finds, all of it. */
  function excerpt(parent, text, marks) {
    let next = 0; // up to where the text stands there, or is left out
    for (const [at, length] of marks) {
      if (at < next) continue;
      const after = next ? AROUND / 2 : 0; // letters that follow the find before
      let from = next;
      if (at - next > after + AROUND + AROUND / 2) {
        from = begun(text, at);
        parent.append((next ? ended(text, next, after) : "") + "… ");
      }
      parent.append(text.slice(from, at));
      parent.appendChild(document.createElement("mark")).textContent = text.slice(at, at + length);
      next = at + length;
    }
    parent.append(text.length - next > AROUND + AROUND / 2 ? ended(text, next, AROUND) + "…" : text.slice(next));
  }

  /* Where the words before a find begin: at a word, where letters are parted into words. */
  function begun(text, at) {
    const blank = text.indexOf(" ", at - AROUND);
    return blank >= 0 && blank < at - 1 ? blank + 1 : at - AROUND;
  }

  /* So many letters from a place on, up to the end of a word, where letters are parted into words. */
  function ended(text, from, letters) {
    const blank = text.lastIndexOf(" ", from + letters);
    return blank > from ? text.slice(from, blank + 1) : text.slice(from, from + letters) + " ";
  }

  let timer = 0;
  document.documentElement.dataset.script = "";
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(search, WAIT);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(timer);
    search();
  });
})();
