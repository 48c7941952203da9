/* The page /verify/. It fetches the one small file in which a code can be, and says what stands there. Text reaches the page
   as text nodes only. A code may come with the address (?code=… or #…), so that a printed square or a link leads here. */
(function () {
  "use strict";

  const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  const ALIKE = { O: "0", I: "1", L: "1" };

  /* What was typed as a code is written, or "" where it is none: blanks and hyphens go, and letters that look alike are one. */
  function plain(typed) {
    const letters = Array.from(typed.normalize("NFKC").toUpperCase())
      .filter((letter) => !/[\s\p{Pd}\p{Cf}\u2212.,:;_]/u.test(letter))
      .map((letter) => ALIKE[letter] || letter);
    if (letters.length !== 8 || letters.some((letter) => !ALPHABET.includes(letter))) return "";
    return letters.slice(0, 4).join("") + "-" + letters.slice(4).join("");
  }

  const form = document.getElementById("verify");
  const answer = document.getElementById("answer");
  const say = form.dataset;
  let asked = 0; // which question is the last: answers to others come too late

  function element(parent, name, text) {
    const made = parent.appendChild(document.createElement(name));
    if (text) made.textContent = text;
    return made;
  }

  function way(list, words, address) {
    if (address) element(element(list, "li"), "a", words).href = address;
  }

  const filled = (pattern, date) => pattern.replace("{date}", () => date);

  /* An address of the site, which files have from its root, as this page has it. */
  const codes = () => new URL(say.codes, location.href);
  function addressOf(rooted) {
    const up = "../".repeat(2);
    return new URL(up + rooted.slice(1), codes()).href;
  }

  function fileOf(code) {
    const name = code.slice(0, Number(say.letters)) || "all";
    return new URL(name + ".json", codes());
  }

  function box(code, heading) {
    const made = element(answer, "div");
    made.className = "verify-found";
    const line = element(made, "p", code);
    line.className = "text-muted";
    element(made, "h2", heading);
    return made;
  }

  function claim(made, row) {
    const line = element(made, "p");
    line.className = "verify-claim";
    line.dir = "auto";
    element(line, "a", row.words).href = addressOf(row.claim);
    if (!row.label) return;
    const template = Array.from(document.querySelectorAll("template[data-key]")).find(
      (each) => each.dataset.key === row.key && each.dataset.label === row.label,
    );
    const standing = element(made, "p");
    if (template) standing.appendChild(template.content.cloneNode(true));
    else standing.textContent = row.label;
  }

  const answers = {
    current(code, row) {
      const made = box(code, say.current);
      element(made, "p", say.currentWords);
      claim(made, row);
      if (row.shown) element(made, "p", filled(say.shown, row.shown)).className = "text-muted";
    },
    superseded(code, row) {
      const made = box(code, row.until ? filled(say.superseded, row.until) : say.supersededUndated);
      element(made, "p", say.supersededWords);
      claim(made, row);
      const list = element(made, "ul");
      list.className = "list-plain";
      way(list, say.changes, addressOf(row.changes));
      const all = document.getElementById("all-changes");
      if (all) element(list, "li").appendChild(all.content.cloneNode(true));
    },
    withheld(code, row) {
      const made = box(code, say.withheld);
      element(made, "p", say.withheldWords);
      const list = element(made, "ul");
      list.className = "list-plain";
      way(list, say.notice, addressOf(row.claim));
    },
    gone(code, row) {
      const made = box(code, row.until ? filled(say.superseded, row.until) : say.supersededUndated);
      element(made, "p", say.goneWords);
    },
  };

  function unknown(code) {
    const made = box(code, say.unknown);
    element(made, "p", say.unknownWords);
    if (say.begins) element(made, "p", say.begins);
  }

  function tell(words) {
    answer.replaceChildren();
    element(answer, "p", words);
  }

  function lookUp(typed) {
    const code = plain(typed);
    const question = (asked += 1);
    if (!typed.trim()) return answer.replaceChildren();
    if (!code) return tell(say.notACode);
    tell(say.loading);
    answer.ariaBusy = true;
    fetch(fileOf(code))
      .then((found) => {
        if (!found.ok) throw new Error(String(found.status));
        return found.json();
      })
      .then(
        (rows) => {
          if (question !== asked) return;
          answer.ariaBusy = false;
          answer.replaceChildren();
          const found = Object.hasOwn(rows, code) ? rows[code] : [];
          found.forEach((row) => answers[row.state](code, row));
          if (!found.length) unknown(code);
        },
        () => {
          if (question !== asked) return;
          answer.ariaBusy = false;
          tell(say.failed);
        },
      );
  }

  /* The address says what was asked for. */
  function fromAddress() {
    const typed = new URLSearchParams(location.search).get("code") || decoded(location.hash.slice(1));
    if (document.getElementById(typed)) return; // a place on this page
    form.elements.code.value = typed.slice(0, 40);
    lookUp(typed);
  }

  function decoded(text) {
    try {
      return decodeURIComponent(text);
    } catch (wrong) {
      return text;
    }
  }

  function begin() {
    if (location.protocol === "file:") {
      form.hidden = true; // browsers let no page fetch from a folder
      return tell(say.fromFile);
    }
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const typed = form.elements.code.value;
      const code = plain(typed);
      lookUp(typed);
      history.replaceState(null, "", location.pathname + (code ? "?code=" + code : ""));
    });
    addEventListener("hashchange", fromAddress);
    addEventListener("popstate", fromAddress);
    fromAddress();
  }

  begin();
})();
