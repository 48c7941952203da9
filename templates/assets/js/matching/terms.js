/* From a text to what it is compared by: step by step as onrecord/matching/rules.py and terms.py have it. Folding, and
   numbers in any writing, are those of the search page. */
(function () {
  "use strict";

  const { cut, fold, INITIALS, JAMO } = window.OnRecordSearch;
  const Numbers = window.OnRecordNumbers;

  const COUNTED = 4;
  const DIGITS = 15;
  const WORD = /[\p{L}\p{M}\p{N}]+/gu;
  const CLAUSE = /[,;:](?=\s|$)|[()[\]"!?]|\.(?=\s|$)/u;
  const DASHES = /[—―⸺⸻]/g;
  const MODEL = /(\p{L})-(?=[0-9])/gu;
  const CLOCK = /(?<![0-9.,:])([0-9]{1,2}):([0-9]{2})(?![0-9])/g;
  const ISO = /(?<![0-9.,-])((?:19|20)[0-9]{2})-([0-9]{1,2})-[0-9]{1,2}(?![0-9])/g;
  const SLASHED = /(?<![0-9.,/])[0-9]{1,2}([./])[0-9]{1,2}\1((?:19|20)[0-9]{2}|[0-9]{2})(?![0-9]|[.,/][0-9])/g;
  const YEAR = /(?<![0-9.,\p{L}\p{M}\p{N}_])((?:19|20)(?:[1-9][0-9]|0[1-9]))(?![\p{L}\p{M}\p{N}_]|[.,][0-9])/gu;

  const escaped = (words) => words.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const oneOf = (words) => words.map(escaped).join("|") || "(?!)";
  const split = (words) => words.split(/\s+/).filter(Boolean);

  function longestFirst(words) {
    const order = (one, other) => other.length - one.length || (one < other ? -1 : one > other ? 1 : 0);
    return [...new Set(words)].filter(Boolean).sort(order);
  }

  class Reader {
    /* `written`: the rules, as the first file of the search index has them; `names`: of each actor all writings. */
    constructor(written, names) {
      Numbers.learn(written.numbers);
      this.stop = new Set(split(written.stop).map(fold));
      this.endings = split(written.endings).map((pair) => pair.split("="));
      this.abbreviations = new Set(split(written.abbreviations));
      this.known = new Map(); // the first word of a phrase -> phrases, the longest first
      const months = oneOf(longestFirst(written.months));
      const percent = oneOf(longestFirst(written.percent.split(",").map((words) => fold(words.trim()))));
      const day = "[0-9]{1,2}";
      const end = "(?![\\p{L}\\p{M}\\p{N}])";
      const other = `(?:(?:\\s?-\\s?|\\s+[a-z]{1,5}\\s+)${day})?`;
      const before = "(?<![\\p{L}\\p{M}\\p{N}_.,])";
      this.dayFirst = new RegExp(`${before}${day}${other}(?:st|nd|rd|th|\\.)?\\s+(?:of\\s+)?(?=(?:${months})${end})`, "gu");
      this.dayBehind = new RegExp(
        `(?<![\\p{L}\\p{M}\\p{N}])(${months})\\.?\\s+${day}(?:\\s?-\\s?${day})?(?:st|nd|rd|th)?(?![\\p{L}\\p{M}\\p{N}]|[.,:][0-9])`,
        "gu",
      );
      this.percent = new RegExp(`${before}([0-9]{1,3})(?:[.,]([0-9]{1,2}))?\\s?(?:${percent})${end}`, "gu");
      written.synonyms.forEach((group, number) => this.take(group, `#${number}`));
      this.names = names.map((writings, number) => this.take(writings, `@${number}`));
    }

    stem(word) {
      let [now, last] = [word, ""];
      for (let n = 0; n < 3 && now !== last; n += 1) [now, last] = [this.shorter(now), now];
      const letters = Array.from(now);
      const twice = letters.length > 3 && letters[letters.length - 1] === letters[letters.length - 2];
      return twice ? letters.slice(0, -1).join("") : now;
    }

    shorter(word) {
      const length = Array.from(word).length;
      const found = this.endings.find(
        ([ending, instead]) => word.endsWith(ending) && length - ending.length + instead.length >= 3,
      );
      return found ? word.slice(0, word.length - found[0].length) + found[1] : word;
    }

    take(writings, own) {
      const phrases = writings.map((writing) => this.phrase(writing)).filter((words) => words.length);
      const known = phrases.map((words) => this.phraseOf(words)).find(Boolean);
      const term = known || own;
      phrases.forEach((words) => {
        if (this.phraseOf(words)) return;
        const entries = this.known.get(words[0]) || [];
        entries.push({ words, term });
        entries.sort((one, other) => other.words.length - one.words.length);
        this.known.set(words[0], entries);
      });
      return term;
    }

    phrase(text) {
      const words = this.clauses(text).flat();
      return words.some((word) => !this.stop.has(word)) ? words.map((word) => this.stem(word)) : [];
    }

    phraseOf(words) {
      const same = (known) => known.length === words.length && known.every((word, n) => word === words[n]);
      const found = (this.known.get(words[0]) || []).find((entry) => same(entry.words));
      return found && found.term;
    }

    phraseAt(stems, at) {
      return (this.known.get(stems[at]) || []).find((entry) => entry.words.every((word, n) => word === stems[at + n]));
    }

    /* What a text is compared by: `words`, each once, and `amounts`, each with what it may count. */
    terms(text) {
      const words = new Set();
      const amounts = [];
      this.clauses(text).forEach((clause) => {
        const found = this.inClause(clause);
        found.forEach(([term, isAmount], place) => {
          if (isAmount) amounts.push({ value: term, of: new Set(counted(found, place)) });
          else words.add(term);
        });
      });
      return { words: [...words], amounts };
    }

    inClause(clause) {
      const stems = clause.map((word) => this.stem(word));
      const found = [];
      for (let at = 0; at < clause.length; at += 1) {
        const word = clause[at];
        const phrase = this.phraseAt(stems, at);
        if (phrase) {
          found.push([phrase.term, false]);
          at += phrase.words.length - 1;
        } else if (/^[0-9]+$/.test(word) && word.length <= DIGITS) {
          if (word !== "1") found.push([word.replace(/^0+/, "") || "0", true]);
        } else if (/^p[0-9]+d[0-9]*$/.test(word)) {
          found.push([`${word.slice(1).replace("d", ".").replace(/\.$/, "")}%`, true]);
        } else if (!this.stop.has(word)) found.push([stems[at], false]);
      }
      return found;
    }

    clauses(text) {
      const plain = fold(text.replace(DASHES, " ; ")).replace(INITIALS, (letters) => letters.replace(/\./g, ""));
      return Numbers.inDigits(this.undated(plain), false)
        .split(CLAUSE)
        .map((clause) => Numbers.spelledOut(clause.match(WORD) || [], false).flatMap(cut).filter((word) => !JAMO.test(word)));
    }

    undated(plain) {
      return plain
        .replace(MODEL, "$1")
        .replace(CLOCK, "t$1h$2")
        .replace(ISO, "y$1 ")
        .replace(SLASHED, " ")
        .replace(this.dayFirst, " ")
        .replace(this.dayBehind, "$1")
        .replace(this.percent, (_, whole, part) => `p${Number(whole)}d${(part || "").replace(/0+$/, "")}`)
        .replace(YEAR, "y$1");
    }
  }

  function counted(found, place) {
    const behind = found.slice(place + 1, place + 1 + COUNTED);
    const next = behind.findIndex(([, isAmount]) => isAmount);
    return (next < 0 ? behind : behind.slice(0, next)).map(([term]) => term).filter((term) => !term.startsWith("@"));
  }

  window.OnRecordTerms = { Reader };
})();
