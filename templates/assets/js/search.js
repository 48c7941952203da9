/* The search page. It fetches the record's words when first used, makes an index of them with MiniSearch, and shows
   links. Text from the record reaches the page as text nodes only, so that none of it can become markup. */
(function () {
  "use strict";

  var SHOWN = 20; // results at a time
  var WAIT = 250; // ms of rest before the address follows: browsers limit how often it may change

  /* ---- Words: one way of cutting them, for the index and for what is typed ---- */

  var WORD = /[\p{L}\p{M}\p{N}]+/gu;
  // Scripts that put no blanks between words, or endings onto them: cut into pairs of characters.
  var PAIRED = /[\p{sc=Hangul}\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]+/gu;
  var MARKS = /[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u0640]/g; // Latin, Hebrew, Arabic
  var ALONE = { "ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ß": "ss", "ى": "ي", "ة": "ه" };
  var ARTICLE = /^[وفبكل]?ال(?=.{3})/;
  var STOP = /^[\u3131-\u318e\u1100-\u11ff]+$/; // letters of a syllable that is still being typed

  var THOUSANDS = /(\d)[,.\u00a0\u202f](?=\d{3}(?!\d))/g; // 3,000 is 3000
  var PLAIN = /^[ !-&(-~]*$/; // ASCII without an apostrophe

  function fold(text) {
    return text
      .replace(THOUSANDS, "$1")
      .replace(/(\p{L})['’](?=\p{L})/gu, "$1")
      .replace(/[\u3131-\u318e]/g, "")
      .normalize("NFKC").toLowerCase().normalize("NFD").replace(MARKS, "").normalize("NFC")
      .replace(/[ıøłđðþæœßىة]/g, function (letter) { return ALONE[letter]; });
  }

  function pairs(run) {
    var letters = Array.from(run);
    if (letters.length < 2) return letters;
    return letters.slice(1).map(function (letter, n) { return letters[n] + letter; });
  }

  function cut(word) {
    var found = [];
    var rest = word.replace(PAIRED, function (run) {
      found = found.concat(pairs(run));
      return " ";
    });
    rest.split(" ").forEach(function (plain) {
      if (plain) found.push(plain.replace(ARTICLE, ""));
    });
    return found;
  }

  function tokens(text) {
    var words = (PLAIN.test(text) ? text.toLowerCase().replace(THOUSANDS, "$1") : fold(text)).match(WORD) || [];
    if (PLAIN.test(text)) return words; // most words of most records: no need to look closer
    return [].concat.apply([], words.map(cut)).filter(function (word) { return !STOP.test(word); });
  }

  function tolerance(term) {
    // Slips are forgiven in alphabets only, and not in short words, which one slip makes into others.
    return term.length > 4 && /^[\p{sc=Latin}\p{sc=Cyrillic}\p{sc=Greek}]+$/u.test(term) ? (term.length > 6 ? 2 : 1) : false;
  }

  var OPTIONS = {
    fields: ["words", "more"],
    tokenize: tokens,
    processTerm: function (term) { return term; },
    searchOptions: {
      boost: { words: 2 },
      combineWith: "AND",
      fuzzy: tolerance,
      maxFuzzy: 2,
      prefix: function (term) { return term.length > 1 || !/^\p{sc=Latin}$/u.test(term); },
      weights: { fuzzy: 0.3, prefix: 0.6 },
    },
  };
  var WEIGHT = { actor: 3, claim: 2.5, topic: 2, question: 2, sentence: 1.5, quote: 1, point: 1, source: 0.8 };

  /* ---- The record: files as they come in, each with an index of its own, so that no search holds up typing ---- */

  function Record() {
    this.labels = [];
    this.claims = [];
    this.actors = [];
    this.parts = [];
  }

  function words(row) {
    return row[0] === "quote" || row[0] === "point" ? row[4] : row[2];
  }

  Record.prototype.more = function (row) {
    if (row[0] === "actor") return row.slice(3).join(" ");
    if (row[0] === "source") return row[3];
    return row[0] === "quote" || row[0] === "point" ? this.actors[row[3]][2] : "";
  };

  Record.prototype.add = function (rows) {
    var record = this;
    var index = new MiniSearch(OPTIONS);
    rows.forEach(function (row) {
      if (row[0] === "claim") record.claims.push(row);
      if (row[0] === "actor") record.actors.push(row);
    });
    var documents = rows.map(function (row, n) { return { id: n, words: words(row), more: record.more(row) }; });
    return index.addAllAsync(documents, { chunkSize: 100 }).then(function () {
      record.parts.push({ index: index, rows: rows });
    });
  };

  /* The claim that a row belongs to; undefined for speakers, topics and sources with a page of their own. */
  Record.prototype.claimOf = function (row) {
    if (row[0] === "claim") return row;
    return typeof row[1] === "number" ? this.claims[row[1]] : undefined;
  };

  /* The hits in one part, best first. `keep` says of a row whether it may be shown. */
  Record.prototype.find = function (part, text, keep, combine) {
    if (!tokens(text).length) return text.trim() ? [] : this.standing(part, keep);
    return part.index.search(text, {
      combineWith: combine,
      filter: function (hit) { return keep(part.rows[hit.id]); },
      boostDocument: function (id) { return WEIGHT[part.rows[id][0]]; },
    }).map(function (hit) {
      return { row: part.rows[hit.id], terms: hit.terms, score: hit.score };
    });
  };

  /* Without words: the claims that may be shown, as they stand. */
  Record.prototype.standing = function (part, keep) {
    return part.rows.filter(function (row) { return row[0] === "claim" && keep(row); }).map(function (row) {
      return { row: row, terms: [], score: 0 };
    });
  };

  /* ---- What the reader sees ---- */

  // A chunk of text that is one word of the index, or one run of a script without blanks.
  var CHUNK = /\d+(?:[,.\u00a0\u202f]\d{3}(?!\d))+|[\p{L}\p{M}\p{N}]+(?:['’]\p{L}[\p{L}\p{M}]*)*/gu;

  /* Which letters of a chunk are to be marked: all of them, or those of the pairs that were found. */
  function marked(letters, terms) {
    var chunk = letters.join("");
    if (!chunk.match(PAIRED)) {
      var whole = tokens(chunk).some(function (term) { return terms.has(term); });
      return letters.map(function () { return whole; });
    }
    return letters.map(function (letter, n) {
      var before = n > 0 && terms.has(fold(letters[n - 1] + letter));
      var after = n + 1 < letters.length && terms.has(fold(letter + letters[n + 1]));
      return before || after || (letters.length === 1 && terms.has(fold(letter)));
    });
  }

  function write(parent, text, on) {
    var node = document.createTextNode(text);
    parent.appendChild(on ? document.createElement("mark") : node);
    if (on) parent.lastChild.appendChild(node);
  }

  /* Text with the words found marked: text nodes and <mark>, nothing else. */
  function highlight(parent, text, terms) {
    text = text.normalize("NFC");
    var end = 0;
    Array.from(text.matchAll(CHUNK)).forEach(function (chunk) {
      var letters = Array.from(chunk[0]);
      var on = marked(letters, terms);
      if (on.indexOf(true) < 0) return;
      write(parent, text.slice(end, chunk.index), false);
      letters.forEach(function (letter, n) {
        if (n > 0 && on[n] === on[n - 1]) parent.lastChild.textContent += letter;
        else write(parent, letter, on[n]);
      });
      end = chunk.index + chunk[0].length;
    });
    write(parent, text.slice(end), false);
  }

  function Page(form) {
    this.form = form;
    this.say = form.dataset;
    this.input = form.elements.q;
    this.status = form.elements.status;
    this.found = document.getElementById("found");
    this.results = document.getElementById("results");
    this.list = this.results.querySelector("ol");
    this.button = this.results.querySelector("button");
    this.lists = document.getElementById("lists");
    this.record = new Record();
    this.keys = new Map(); // the words of a label -> its key and its drawing
    this.run = null; // the search under way
    this.loading = null;
    this.whole = false; // all files are in
    this.kept = false; // the address is one to come back to
    this.timer = 0;
  }

  Page.prototype.start = function () {
    var page = this;
    document.querySelectorAll("template[data-key]").forEach(function (template) {
      page.keys.set(template.dataset.label, { key: template.dataset.key, drawing: template.content });
    });
    page.listen();
    page.fromAddress();
  };

  Page.prototype.listen = function () {
    var page = this;
    page.input.addEventListener("focus", function () { page.load(); });
    page.input.addEventListener("input", function () { page.search(); page.noteSoon(); });
    page.status.addEventListener("change", function () { page.search(); page.kept = true; page.note(); });
    page.form.addEventListener("submit", function (event) {
      event.preventDefault();
      page.search();
      page.note();
      page.kept = true;
    });
    page.button.addEventListener("click", function () { page.showMore(); });
    page.results.addEventListener("click", function () { page.note(); }); // before the browser leaves
    window.addEventListener("popstate", function () { page.fromAddress(); });
    document.addEventListener("keydown", function (event) { page.key(event); });
  };

  /* Arrows walk from the box through the links and back. They are plain links: a list box would read out a result's
     label, quote and language as one flat string. */
  Page.prototype.key = function (event) {
    var at = document.activeElement;
    var inside = this.list.contains(at);
    if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey || (at !== this.input && !inside)) return;
    if (event.key === "Escape") return this.clear(event);
    var step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    var stops = [this.input].concat(Array.from(this.list.querySelectorAll("a")));
    var next = stops[stops.indexOf(at) + step];
    if (!next) return;
    event.preventDefault();
    next.focus();
  };

  Page.prototype.clear = function (event) {
    if (!this.input.value && document.activeElement === this.input) return;
    event.preventDefault();
    this.input.value = "";
    this.input.focus();
    this.search();
    this.note();
  };

  /* ---- The address says what is shown ---- */

  Page.prototype.fromAddress = function () {
    var asked = new URLSearchParams(location.search);
    this.input.value = asked.get("q") || "";
    this.status.value = asked.get("status") || "";
    if (this.status.selectedIndex < 0) this.status.value = "";
    this.kept = Boolean(this.input.value || this.status.value);
    this.search();
  };

  Page.prototype.noteSoon = function () {
    var page = this;
    clearTimeout(page.timer);
    page.timer = setTimeout(function () { page.note(); }, WAIT);
  };

  Page.prototype.note = function () {
    clearTimeout(this.timer);
    var asked = new URLSearchParams();
    if (this.input.value.trim()) asked.set("q", this.input.value.trim());
    if (this.status.value) asked.set("status", this.status.value);
    var address = location.pathname + (String(asked) && "?" + asked);
    if (address === location.pathname + location.search) return;
    history[this.kept ? "pushState" : "replaceState"](null, "", address);
    this.kept = false;
  };

  /* ---- Fetching ---- */

  Page.prototype.fetch = function (path) {
    return fetch(new URL(path, new URL(this.say.index, location.href))).then(function (answer) {
      if (!answer.ok) throw new Error(String(answer.status));
      return answer.json();
    });
  };

  Page.prototype.load = function () {
    var page = this;
    page.loading = page.loading || page.fetch("").then(function (first) {
      page.record.labels = first.labels;
      page.waiting = first.parts;
      page.whole = !first.parts.length;
      return page.record.add(first.rows);
    });
    return page.loading;
  };

  /* The further files, one after the other, once somebody searches. */
  Page.prototype.loadRest = function () {
    var page = this;
    if (page.whole || page.following) return;
    page.following = true;
    (function next() {
      var path = page.waiting.shift();
      page.fetch(path).then(function (part) { return page.record.add(part.rows); }).then(function () {
        page.whole = !page.waiting.length;
        page.step();
        if (!page.whole) next();
      }, function () { page.failed(); });
    })();
  };

  Page.prototype.failed = function () {
    this.run = null;
    this.loading = null;
    this.tell(this.say.failed);
    this.lists.hidden = false;
  };

  /* ---- Searching ---- */

  Page.prototype.search = function () {
    var page = this;
    var text = page.input.value;
    var status = page.status.value;
    var idle = !text.trim() && !status;
    page.lists.hidden = !idle;
    page.results.hidden = idle;
    page.run = idle ? null : { text: text, status: status, next: 0, hits: [], combine: "AND", limit: SHOWN, shown: -Infinity };
    if (idle) {
      page.list.replaceChildren();
      return page.tell("");
    }
    if (!page.record.parts.length) page.tell(page.say.loading);
    page.load().then(function () {
      page.loadRest();
      page.step();
    }, function () { page.failed(); });
  };

  /* Looks into the files that are in and not yet looked into, for a few milliseconds at a time. */
  Page.prototype.step = function () {
    var page = this;
    var run = page.run;
    var parts = page.record.parts;
    if (!run) return;
    var began = performance.now();
    while (run.next < parts.length && performance.now() - began < 12) {
      var more = page.record.find(parts[run.next], run.text, page.keep(run.status), run.combine);
      more.forEach(function (hit) { run.hits.push(hit); });
      run.next += 1;
    }
    var done = run.next === parts.length && page.whole;
    if (done && !run.hits.length && run.combine === "AND" && tokens(run.text).length > 1) {
      run.combine = "OR"; // no text holds all the words: show those that hold some
      run.next = 0;
      done = false;
    }
    if (run.next < parts.length) {
      setTimeout(function () { if (page.run === run) page.step(); });
    }
    // To sort and draw what a long record holds takes a while: not after every step.
    if (!done && (!run.hits.length || performance.now() - run.shown < 200)) return;
    page.show(done);
    run.shown = performance.now();
  };

  Page.prototype.keep = function (status) {
    var page = this;
    return function (row) {
      if (!status) return true;
      var claim = row[0] === "source" ? undefined : page.record.claimOf(row);
      return claim !== undefined && page.labelOf(claim).key === status;
    };
  };

  Page.prototype.labelOf = function (claim) {
    return this.keys.get(this.record.labels[claim[3]]) || {};
  };

  /* ---- Showing ---- */

  Page.prototype.tell = function (words) {
    if (this.found.textContent !== words) this.found.textContent = words;
  };

  Page.prototype.show = function (done) {
    var count = this.arrange().length;
    var key = done ? (count ? (count === 1 ? "one" : "many") : "none") : "soFar";
    this.tell(this.say[key].replace("{n}", count));
    // A list that somebody walks through stays as it is; what comes in later waits for the next search.
    if (!this.list.contains(document.activeElement)) this.draw();
  };

  /* The hits, best first; a claim stands once, by the better of its own words and its full sentence. */
  Page.prototype.arrange = function () {
    var page = this;
    var seen = new Set();
    var sorted = page.run.hits.slice().sort(function (one, other) { return other.score - one.score; });
    page.run.sorted = sorted.filter(function (hit) {
      if (hit.row[0] !== "claim" && hit.row[0] !== "sentence") return true;
      var slug = page.record.claimOf(hit.row)[1];
      return !seen.has(slug) && seen.add(slug);
    });
    return page.run.sorted;
  };

  Page.prototype.draw = function () {
    var page = this;
    var shown = page.run.sorted.slice(0, page.run.limit);
    page.list.replaceChildren.apply(page.list, shown.map(function (hit, n) { return page.item(hit, n); }));
    page.button.hidden = page.run.sorted.length <= page.run.limit;
  };

  Page.prototype.showMore = function () {
    var first = this.run.limit;
    this.run.limit += SHOWN;
    this.draw();
    this.list.querySelectorAll("a")[first].focus();
  };

  Page.prototype.item = function (hit, number) {
    var row = hit.row;
    var terms = new Set(hit.terms);
    var claim = this.record.claimOf(row);
    var said = row[0] === "quote" || row[0] === "point";
    var item = document.createElement("li");
    var kind = this.line(item, "what");
    write(kind, this.kindOf(row), false);
    if (said) this.words(item, row, terms);
    var title = this.line(item, "claim-words").appendChild(document.createElement("a"));
    title.href = this.addressOf(row, claim);
    highlight(title, said || row[0] === "sentence" ? claim[2] : row[2], terms);
    if (row[0] === "actor" && row.length > 3) highlight(this.line(item, "muted"), row.slice(3).join(" · "), terms);
    if (row[0] === "source" && row[3]) highlight(this.line(item, "muted"), row[3], terms);
    if (claim && row[0] !== "source") this.label(this.line(item, "standing"), claim);
    // So that who walks from link to link hears what the link alone does not say.
    var about = Array.from(item.children).filter(function (child) { return !child.contains(title); });
    about.forEach(function (child, n) { child.id = "hit-" + number + "-" + n; });
    title.setAttribute("aria-describedby", about.map(function (child) { return child.id; }).join(" "));
    return item;
  };

  Page.prototype.line = function (item, look) {
    var line = item.appendChild(document.createElement("p"));
    line.className = look;
    return line;
  };

  Page.prototype.words = function (item, row, terms) {
    var quoted = row[0] === "quote";
    var box = item.appendChild(document.createElement(quoted ? "blockquote" : "p"));
    box.className = "said";
    box.dir = "auto";
    if (row[5]) box.lang = row[5];
    highlight(quoted ? box.appendChild(document.createElement("p")) : box, row[4], terms);
  };

  Page.prototype.label = function (line, claim) {
    var known = this.labelOf(claim);
    if (known.drawing) line.appendChild(known.drawing.cloneNode(true));
    else write(line, this.record.labels[claim[3]], false);
  };

  Page.prototype.kindOf = function (row) {
    var kind = row[0] === "sentence" ? "claim" : row[0];
    var words = this.say["kind" + kind[0].toUpperCase() + kind.slice(1)];
    return kind === "quote" || kind === "point" ? words.replace("{name}", this.record.actors[row[3]][2]) : words;
  };

  Page.prototype.addressOf = function (row, claim) {
    var folders = { actor: "actors/", topic: "topics/", question: "questions/" };
    var path = folders[row[0]] ? folders[row[0]] + row[1] + "/" : "claims/" + (claim ? claim[1] : "") + "/";
    if (row[0] === "quote" || row[0] === "point") path += "#" + row[2];
    if (row[0] === "source") path = typeof row[1] === "string" ? row[1].slice(1) : path + "#sources";
    return new URL(path, new URL(this.say.index, location.href)).href;
  };

  function begin() {
    var form = document.getElementById("search");
    if (location.protocol !== "file:") return new Page(form).start();
    form.hidden = true; // browsers let no page fetch from a folder
    document.getElementById("found").textContent = form.dataset.fromFile;
  }

  begin();
})();
