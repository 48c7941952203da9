/* The search page. It fetches the record's words when first used and shows links. Text from the record reaches the page
   as text nodes only, so that none of it can become markup. */
(function () {
  "use strict";

  const SHOWN = 20; // results at a time
  const WAIT = 250; // ms of rest before the address follows: browsers limit how often it may change

  function write(parent, text, on) {
    const node = document.createTextNode(text);
    parent.appendChild(on ? document.createElement("mark") : node);
    if (on) parent.lastChild.appendChild(node);
  }

  const filled = (pattern, values) => pattern.replace(/\{(\w+)\}/g, (_, name) => values[name]);

  /* Text with the words found marked: text nodes and <mark>, nothing else. */
  function highlight(parent, text, terms) {
    const { chunks, marked } = window.OnRecordSearch;
    text = text.normalize("NFC");
    let end = 0;
    chunks(text).forEach((chunk) => {
      const letters = Array.from(chunk[0]);
      const on = marked(letters, terms);
      if (!on.includes(true)) return;
      write(parent, text.slice(end, chunk.index), false);
      letters.forEach((letter, n) => {
        if (n > 0 && on[n] === on[n - 1]) parent.lastChild.textContent += letter;
        else write(parent, letter, on[n]);
      });
      end = chunk.index + chunk[0].length;
    });
    write(parent, text.slice(end), false);
  }

  class Page {
    constructor(form) {
      this.form = form;
      this.say = form.dataset;
      this.plurals = new Intl.PluralRules(document.documentElement.lang);
      this.input = form.elements.q;
      this.status = form.elements.status;
      this.found = document.getElementById("found");
      this.results = document.getElementById("results");
      this.list = this.results.querySelector("ol");
      this.button = this.results.querySelector("button");
      this.lists = document.getElementById("lists");
      this.paste = document.getElementById("paste");
      this.record = null; // until the first file is in
      this.scripts = new Map(); // by address: when it has run
      this.keys = new Map(); // the words of a label -> its key and its drawing
      this.run = null; // the search under way
      this.loading = null;
      this.whole = false; // all files are in
      this.kept = false; // the address is one to come back to
      this.timer = 0;
      this.waiting = []; // paths of the files that are not asked for yet
      this.following = false;
    }

    start() {
      document.querySelectorAll("template[data-key]").forEach((template) => {
        const { key, label, phrase } = template.dataset;
        this.keys.set(label, { key, phrase, drawing: template.content });
      });
      this.listen();
      this.fromAddress();
    }

    listen() {
      this.input.addEventListener("focus", () => this.load());
      this.input.addEventListener("input", () => {
        this.search();
        this.noteSoon();
      });
      this.status.addEventListener("change", () => {
        this.search();
        this.kept = true;
        this.note();
      });
      this.form.addEventListener("submit", (event) => {
        event.preventDefault();
        this.search();
        this.note();
        this.kept = true;
      });
      this.button.addEventListener("click", () => this.showMore());
      this.results.addEventListener("click", () => this.note()); // before the browser leaves
      window.addEventListener("popstate", () => this.fromAddress());
      document.addEventListener("keydown", (event) => this.key(event));
    }

    /* Arrows walk from the box through the links and back. They are plain links: a list box would read out a result's
       label, quote and language as one flat string. */
    key(event) {
      const at = document.activeElement;
      const inside = this.list.contains(at);
      if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey || (at !== this.input && !inside)) return;
      if (event.key === "Escape") return this.clear(event);
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (!step) return;
      const stops = [this.input].concat(Array.from(this.list.querySelectorAll("a")));
      const next = stops[stops.indexOf(at) + step];
      if (!next) return;
      event.preventDefault();
      next.focus();
    }

    clear(event) {
      if (!this.input.value && document.activeElement === this.input) return;
      event.preventDefault();
      this.input.value = "";
      this.input.focus();
      this.search();
      this.note();
    }

    /* ---- The address says what is shown ---- */

    fromAddress() {
      const asked = new URLSearchParams(location.search);
      this.input.value = asked.get("q") || "";
      this.status.value = asked.get("status") || "";
      if (this.status.selectedIndex < 0) this.status.value = "";
      this.kept = Boolean(this.input.value || this.status.value);
      this.search();
    }

    noteSoon() {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.note(), WAIT);
    }

    note() {
      clearTimeout(this.timer);
      const asked = new URLSearchParams();
      if (this.input.value.trim()) asked.set("q", this.input.value.trim());
      if (this.status.value) asked.set("status", this.status.value);
      const address = location.pathname + (String(asked) && "?" + asked);
      if (address === location.pathname + location.search) return;
      history[this.kept ? "pushState" : "replaceState"](null, "", address);
      this.kept = false;
    }

    /* ---- Fetching ---- */

    fetch(path) {
      return fetch(new URL(path, new URL(this.say.index, location.href))).then((answer) => {
        if (!answer.ok) throw new Error(String(answer.status));
        return answer.json();
      });
    }

    /* What finds words comes with them, in this order: whoever only looks at the page needs neither. */
    library() {
      return Promise.all(this.say.scripts.split(" ").map((address) => this.script(address)));
    }

    script(address) {
      const running = this.scripts.get(address);
      if (running) return running;
      const script = document.createElement("script");
      const run = new Promise((resolve, reject) => {
        script.addEventListener("load", resolve);
        script.addEventListener("error", reject);
      });
      this.scripts.set(address, run);
      run.catch(() => this.scripts.delete(address)); // to be asked for again
      script.async = false;
      script.src = address;
      document.head.append(script);
      return run;
    }

    load() {
      this.loading = this.loading || Promise.all([this.fetch(""), this.library()]).then(([first]) => {
        window.OnRecordNumbers.learn(this.say.numbers);
        this.record = new window.OnRecordSearch.Record(first);
        this.waiting = first.parts;
        this.whole = !first.parts.length;
        return this.record.add(first.rows);
      });
      return this.loading;
    }

    /* The further files, one after the other, once somebody searches. */
    loadRest() {
      if (this.whole || this.following) return;
      this.following = true;
      const next = () => {
        const path = this.waiting.shift();
        const added = this.fetch(path).then((part) => this.record.add(part.rows));
        added.then(
          () => {
            this.whole = !this.waiting.length;
            this.step();
            if (!this.whole) next();
          },
          () => this.failed(),
        );
      };
      next();
    }

    failed() {
      this.run = null;
      this.loading = null;
      this.following = false;
      this.tell(this.say.failed);
      this.results.ariaBusy = false;
      this.lists.hidden = this.paste.hidden = false;
    }

    /* ---- Searching ---- */

    search() {
      const text = this.input.value;
      const status = this.status.value;
      const idle = !text.trim() && !status;
      this.lists.hidden = this.paste.hidden = !idle; // what stands below would be pushed away by results
      if (idle) this.results.hidden = true;
      this.results.ariaBusy = !idle;
      this.run = idle ? null : { text, status, next: 0, hits: [], way: 0, limit: SHOWN, shown: -Infinity };
      if (idle) {
        this.list.replaceChildren();
        return this.tell("");
      }
      if (!this.record) this.tell(this.say.loading);
      this.load().then(() => {
        this.loadRest();
        this.step();
      }, () => this.failed());
    }

    /* Looks into the files that are in and not yet looked into, for a few milliseconds at a time. */
    step() {
      const { tokens, ways } = window.OnRecordSearch;
      const run = this.run;
      const parts = this.record.parts;
      if (!run) return;
      const began = performance.now();
      while (run.next < parts.length && performance.now() - began < 12) {
        const more = this.record.find(parts[run.next], run.text, this.keep(run.status), run.way);
        more.forEach((hit) => run.hits.push(hit));
        run.next += 1;
      }
      let done = run.next === parts.length && this.whole;
      if (done && !run.hits.length && run.way + 1 < ways && tokens(run.text).length) {
        run.way += 1;
        run.next = 0;
        done = false;
      }
      if (run.next < parts.length) {
        setTimeout(() => this.run === run && this.step());
      }
      // To sort and draw what a long record holds takes a while: not after every step.
      if (!done && (!run.hits.length || performance.now() - run.shown < 200)) return;
      this.show(done);
      run.shown = performance.now();
    }

    keep(status) {
      return (row) => {
        if (!status) return true;
        const claim = row.kind === "source" ? undefined : this.record.claimOf(row);
        return claim !== undefined && this.labelOf(claim).key === status;
      };
    }

    labelOf(claim) {
      return this.keys.get(this.record.labels[claim.label][0]) || {};
    }

    /* ---- Showing ---- */

    tell(words) {
      if (this.found.textContent !== words) this.found.textContent = words;
    }

    show(done) {
      const count = this.arrange().length;
      const key = done ? (count ? this.plurals.select(count) : "none") : "soFar";
      this.tell((this.say[key] || this.say.many).replace("{n}", () => count));
      this.results.hidden = !count;
      this.results.ariaBusy = !done;
      this.lists.hidden = this.paste.hidden = count > 0;
      // A list that somebody walks through stays as it is; what comes in later waits for the next search.
      if (!this.list.contains(document.activeElement)) this.draw();
    }

    /* The hits, best first; a claim stands once, by the better of its own words and its full sentence. */
    arrange() {
      const seen = new Set();
      const sorted = this.run.hits.slice().sort(window.OnRecordSearch.compare);
      this.run.sorted = sorted.filter((hit) => {
        if (hit.row.kind !== "claim" && hit.row.kind !== "sentence") return true;
        const slug = this.record.claimOf(hit.row).slug;
        return !seen.has(slug) && seen.add(slug);
      });
      return this.run.sorted;
    }

    draw() {
      const shown = this.run.sorted.slice(0, this.run.limit);
      this.list.replaceChildren(...shown.map((hit, n) => this.item(hit, n)));
      this.button.hidden = this.run.sorted.length <= this.run.limit;
    }

    showMore() {
      const first = this.run.limit;
      this.run.limit += SHOWN;
      this.draw();
      this.list.querySelectorAll("a")[first].focus();
    }

    item(hit, number) {
      const row = hit.row;
      const terms = new Set(hit.terms);
      const claim = this.record.claimOf(row);
      const text = this.record.texts[row.text]; // of a passage
      const said = row.kind === "statement" || row.kind === "passage";
      const item = document.createElement("li");
      const kind = this.line(item, "page-what");
      highlight(kind, this.kindOf(row), row.kind === "statement" ? terms : new Set());
      if (said) this.words(item, row, terms);
      const label = claim && row.kind !== "source" ? this.labelOf(claim) : undefined;
      const line = this.line(item, "claim-words");
      // Label and claim are one phrase where the claim is never to be shown without it.
      const [before, after] = ((label && label.phrase) || "{claim}").split("{claim}");
      if (before) line.appendChild(label.drawing.querySelector("svg").cloneNode(true));
      const title = line.appendChild(document.createElement("a"));
      title.href = this.addressOf(row, claim);
      write(title, before, false);
      highlight(title, (text || (said || row.kind === "sentence" ? claim : row)).words, terms);
      write(title, after, false);
      if (row.kind === "actor" && row.aliases.length) highlight(this.line(item, "text-muted"), row.aliases.join(" · "), terms);
      if ((row.kind === "source" || row.kind === "text") && row.publisher)
        highlight(this.line(item, "text-muted"), row.publisher, terms);
      if (label && !label.phrase) this.label(this.line(item, "claim-standing"), claim);
      // So that who walks from link to link hears what the link alone does not say.
      const about = Array.from(item.children).filter((child) => !child.contains(title));
      about.forEach((child, n) => {
        child.id = `hit-${number}-${n}`;
      });
      title.setAttribute("aria-describedby", about.map((child) => child.id).join(" "));
      return item;
    }

    line(item, look) {
      const line = item.appendChild(document.createElement("p"));
      line.className = look;
      return line;
    }

    words(item, row, terms) {
      const { text, quoted, lang } = this.saidIn(row, terms);
      if (!text) return;
      const box = item.appendChild(document.createElement(quoted ? "blockquote" : "p"));
      box.className = "search-said";
      box.dir = "auto";
      if (lang) box.lang = lang;
      highlight(quoted ? box.appendChild(document.createElement("p")) : box, text, terms);
    }

    /* What was said: of a statement, the words that have most of what was found; of equal ones, what all can read. */
    saidIn(row, terms) {
      const { tokens } = window.OnRecordSearch;
      if (row.kind === "passage") return { text: row.words, quoted: row.quoted === 1, lang: row.lang };
      const every = [
        { text: row.translation },
        { text: row.quote, quoted: true, lang: row.lang },
        { text: row.says },
      ].filter((one) => one.text);
      const found = every.map((one) => new Set(tokens(one.text, true).filter((term) => terms.has(term))).size);
      return every[found.indexOf(Math.max(...found))] || {};
    }

    label(line, claim) {
      const known = this.labelOf(claim);
      if (known.drawing) line.appendChild(known.drawing.cloneNode(true));
      else write(line, this.record.labels[claim.label][0], false);
    }

    kindOf(row) {
      if (row.kind === "statement") return this.whoSaid(row);
      const kind = row.kind === "sentence" ? "claim" : row.kind;
      return this.say["kind" + kind[0].toUpperCase() + kind.slice(1)];
    }

    whoSaid(row) {
      const name = (number) => this.record.actors[number].words;
      const values = { name: name(row.actor), by: row.by, stance: this.record.verbs[row.verb][0] };
      const statement = filled(row.by ? this.say.kindStatementBy : this.say.kindStatement, values);
      const body = Array.from(row.voices || []).pop();
      if (body === undefined) return statement;
      return filled(this.say.kindStatementFor, { statement, body: name(body) });
    }

    addressOf(row, claim) {
      const folders = { actor: "actors/", topic: "topics/", question: "questions/", text: "texts/" };
      let path = folders[row.kind] ? folders[row.kind] + row.slug + "/" : "claims/" + (claim ? claim.slug : "") + "/";
      if (row.kind === "statement") path += "#" + row.anchor;
      if (row.kind === "passage") path = "texts/" + this.record.texts[row.text].slug + "/" + row.place;
      if (row.kind === "source") path = typeof row.place === "string" ? row.place.slice(1) : path + "#sources";
      return new URL(path, new URL(this.say.index, location.href)).href;
    }
  }

  function begin() {
    const form = document.getElementById("search");
    if (location.protocol !== "file:") return new Page(form).start();
    form.hidden = true; // browsers let no page fetch from a folder
    document.getElementById("found").textContent = form.dataset.fromFile;
  }

  begin();
})();
