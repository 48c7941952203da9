/* Pasting a text: its sentences, each with what the record has on it. The words of the record are fetched when somebody
   asks; the text stays in this page. All text reaches the page as text nodes only, so that none of it can become markup. */
(function () {
  "use strict";

  const LIMIT = 200000; // bytes of a text
  const SHOWN = 50; // sentences at a time
  const REST = 500; // sentences with nothing on record that are listed
  const TURN = 12; // ms, after which the page may do something else

  const filled = (pattern, values) => pattern.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const pause = () => new Promise((resolve) => setTimeout(resolve));

  function element(parent, name, look, text) {
    const made = parent.appendChild(document.createElement(name));
    if (look) made.className = look;
    if (text) made.textContent = text;
    return made;
  }

  class Paste {
    constructor(form) {
      this.form = form;
      this.say = form.dataset;
      this.text = form.querySelector("textarea");
      this.told = document.getElementById("paste-found");
      this.results = document.getElementById("paste-results");
      this.list = this.results.querySelector("ol");
      this.button = this.results.querySelector("button");
      this.rest = this.results.querySelector("details");
      this.numbers = new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: 2 });
      this.labels = new Map();
      this.loading = null; // the record, once somebody asked
      this.asked = 0; // which text is the last: answers to others come too late
      this.found = [];
    }

    start() {
      document.querySelectorAll("template[data-key]").forEach((template) => {
        const { label, phrase } = template.dataset;
        this.labels.set(label, { phrase, drawing: template.content });
      });
      this.form.addEventListener("submit", (event) => {
        event.preventDefault();
        this.compare(this.text.value);
      });
      this.form.addEventListener("reset", () => this.clear());
      this.text.addEventListener("input", () => this.edited());
      this.button.addEventListener("click", () => this.showMore());
      this.rest.addEventListener("toggle", () => this.showRest());
    }

    clear() {
      this.asked += 1;
      this.results.classList.remove("paste-old");
      this.results.hidden = true;
      this.told.textContent = "";
      this.list.replaceChildren();
      this.rest.querySelector("ol").replaceChildren();
    }

    /* The answers stay, and are marked as of another text. One that is still being compared goes on. */
    edited() {
      const isOther = !this.results.hidden && this.text.value !== this.of;
      if (!this.results.hidden) this.told.textContent = isOther ? this.say.edited : this.summary;
      this.results.classList.toggle("paste-old", isOther);
    }

    /* ---- Fetching, once ---- */

    fetch(path) {
      return fetch(new URL(path, new URL(this.say.index, location.href))).then((answer) => {
        if (!answer.ok) throw new Error(String(answer.status));
        return answer.json();
      });
    }

    script(address) {
      return new Promise((resolve, reject) => {
        const script = document.createElement("script");
        script.addEventListener("load", resolve);
        script.addEventListener("error", reject);
        script.async = false;
        script.src = address;
        document.head.append(script);
      });
    }

    async load() {
      const [first] = await Promise.all([this.fetch(""), ...this.say.scripts.split(" ").map((one) => this.script(one))]);
      const corpus = new window.OnRecordMatch.Corpus(first);
      await this.take(corpus, first.rows);
      for (const path of first.parts) await this.take(corpus, (await this.fetch(path)).rows);
      corpus.done();
      return { corpus, first };
    }

    async take(corpus, rows) {
      let began = performance.now();
      for (const _ of corpus.add(rows)) {
        if (performance.now() - began < TURN) continue;
        await pause();
        began = performance.now();
      }
    }

    /* ---- Comparing ---- */

    async compare(text) {
      this.clear();
      const asked = this.asked;
      this.of = text;
      if (!text.trim()) return this.tell("empty");
      if (new Blob([text]).size > LIMIT) return this.tell("tooLong");
      this.tell("loading");
      this.loading = this.loading || this.load();
      try {
        this.record = await this.loading;
      } catch {
        this.loading = null;
        if (asked === this.asked) this.tell("failed");
        return undefined;
      }
      const answers = await this.answers(text, asked);
      return answers && this.show(answers);
    }

    tell(what, values) {
      this.told.textContent = filled(this.say[what], values || {});
    }

    /* What is on record of each sentence; null where another text was pasted meanwhile. */
    async answers(text, asked) {
      const { corpus } = this.record;
      const found = [];
      let began = performance.now();
      for (const sentence of corpus.claims.length ? corpus.sentences(text) : []) {
        if (performance.now() - began > TURN) {
          await pause();
          began = performance.now();
        }
        if (asked !== this.asked) return null;
        found.push({ sentence, hits: corpus.matches(sentence), denies: corpus.reader.terms(sentence).denies });
      }
      return asked === this.asked ? found : null;
    }

    /* ---- Showing ---- */

    show(answers) {
      this.found = answers.filter((answer) => answer.hits.length);
      this.none = answers.filter((answer) => !answer.hits.length);
      const count = (some) => this.numbers.format(some.length);
      this.tell("done", { number: count(answers), found: count(this.found) });
      this.summary = this.told.textContent;
      this.rest.hidden = !this.none.length;
      this.rest.open = false;
      this.rest.querySelector("summary").textContent = filled(this.say.rest, { number: count(this.none) });
      this.results.hidden = !answers.length;
      this.showMore();
      this.edited();
      this.told.scrollIntoView({ block: "start" });
    }

    showMore() {
      const from = this.list.children.length;
      this.found.slice(from, from + SHOWN).forEach((answer) => this.item(answer));
      this.button.hidden = this.list.children.length >= this.found.length;
      if (from) this.list.children[from].querySelector("a").focus();
    }

    showRest() {
      const list = this.rest.querySelector("ol");
      if (!this.rest.open || list.children.length) return;
      this.none.slice(0, REST).forEach((answer) => this.sentence(element(list, "li"), answer.sentence));
      const more = this.none.length - REST;
      if (more > 0) element(list, "li", "text-muted", filled(this.say.further, { number: this.numbers.format(more) }));
    }

    item(answer) {
      const item = element(this.list, "li");
      this.sentence(element(item, "blockquote", ""), answer.sentence);
      if (answer.denies) element(item, "p", "text-muted", this.say.denies);
      element(item, "p", "page-what", this.say.found);
      const claims = element(item, "ul", "list-plain");
      answer.hits.forEach((hit) => this.claim(element(claims, "li"), hit));
    }

    sentence(parent, words) {
      element(parent, "p", "", words).dir = "auto";
    }

    claim(item, hit) {
      const [, slug, words, day, label] = this.record.corpus.claims[hit.claim].row;
      const [standing] = this.record.first.labels[label];
      const known = this.labels.get(standing) || {};
      const line = element(item, "p", "claim-words");
      // Label and claim are one phrase where the claim is never to be shown without it.
      if (known.phrase) line.append(known.drawing.querySelector("svg").cloneNode(true));
      const link = element(line, "a", "", (known.phrase || "{claim}").replace("{claim}", () => words));
      link.href = new URL(`claims/${encodeURIComponent(slug)}/`, new URL(this.say.index, location.href)).href;
      link.target = "_blank"; // the text that was pasted stays
      link.rel = "noopener";
      if (!known.phrase) {
        const place = element(item, "p", "claim-standing");
        place.append(known.drawing ? known.drawing.cloneNode(true) : standing);
      }
      if (hit.kind === "other-figure") {
        const [given, recorded] = [hit.given, hit.recorded].map((some) => this.several(some.map((one) => this.amount(one))));
        element(item, "p", "paste-figure", filled(this.say.otherFigure, { given, recorded }));
      }
      if (hit.isOpen) element(item, "p", "paste-figure", this.say.openFigure);
      const until = day || this.record.first.day;
      if (until) element(item, "p", "text-muted", until);
    }

    several(words) {
      const [last, ...rest] = [...words].reverse();
      return rest.length ? filled(this.say.and, { rest: rest.reverse().join(", "), last }) : last;
    }

    amount(value) {
      const [number, other] = value.replace(/[<>%]/g, "").split("-").map((one) => this.numbers.format(Number(one)));
      let words = other ? filled(this.say.range, { number, other }) : number;
      if (value.endsWith("%")) words += " %";
      const bound = { ">": this.say.moreThan, "<": this.say.lessThan }[value[0]];
      return bound ? filled(bound, { number: words }) : words;
    }
  }

  function begin() {
    const form = document.getElementById("paste-form");
    if (location.protocol !== "file:") return new Paste(form).start();
    form.hidden = true; // browsers let no page fetch from a folder
    document.getElementById("paste-found").textContent = form.dataset.fromFile;
    return undefined;
  }
  begin();
})();
