/* From a text to what it is compared by: step by step as onrecord/matching/rules.py and terms.py have it. Folding, and
   numbers in any writing, are those of the search page. */
(function () {
  "use strict";

  const { cut, fold, INITIALS, JAMO } = window.OnRecordSearch;
  const Numbers = window.OnRecordNumbers;
  const { amountOf, capitals, namesOf, withCapitalsKept } = window.OnRecordRoles;

  const DIGITS = 15;
  const WORD = /[\p{L}\p{M}\p{N}]+/gu;
  const CLAUSE = /[,;:](?=\s|$)|[()[\]"!?]|\.(?=\s|$)/u;
  const DASHES = /[—―⸺⸻]/g;
  const MODEL = /(\p{L})-(?=[0-9])/gu;
  const CLOCK = /(?<![0-9.,:])([0-9]{1,2}):([0-9]{2})(?![0-9])/g;
  const ISO = /(?<![0-9.,-])((?:19|20)[0-9]{2})-([0-9]{1,2})-[0-9]{1,2}(?![0-9])/g;
  const SLASHED = /(?<![0-9.,/])[0-9]{1,2}([./])[0-9]{1,2}\1((?:19|20)[0-9]{2}|[0-9]{2})(?![0-9]|[.,/][0-9])/g;
  const YEAR = /(?<![0-9.,\p{L}\p{M}\p{N}_])((?:19|20)(?:[1-9][0-9]|0[1-9]))(?![\p{L}\p{M}\p{N}_]|[.,][0-9])/gu;

  const CURRENCIES = { "$": "dollar", "€": "euro", "£": "pound", "₩": "won", "¥": "yen", "₴": "hryvnia", "₽": "ruble" };
  const CURRENCY = /([$€£₩¥₴₽])\s?([0-9]+)(?![.,]?[0-9])/g;

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
      const words = (name) => new Set(split(written[name]).map(fold));
      this.negations = words("negations");
      this.attributions = words("attributions");
      this.agents = words("agents");
      this.origins = words("origins");
      this.places = words("places");
      this.stop = new Set([...words("stop"), ...this.negations, ...this.attributions]);
      this.endings = split(written.endings).map((pair) => pair.split("="));
      this.units = new Set([...words("units")].map((word) => this.stem(word)));
      this.times = new Set(written.months.flatMap(split).map((word) => this.stem(word)));
      const phrases = (name) => written[name].split(",").map((one) => fold(one).match(WORD) || []).filter((one) => one.length);
      const signed = (name, sign) => phrases(name).map((one) => ({ words: one, sign }));
      this.bounds = [...signed("more-than", ">"), ...signed("less-than", "<")];
      this.bounds.sort((one, other) => other.words.length - one.words.length);
      this.ranges = [...phrases("ranges"), []];
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
      this.actors = new Set(this.names);
      this.parts = new Map(); // what stands for an actor -> the single words of its writings
      this.names.forEach((term, number) => {
        const single = names[number].flatMap((writing) => this.phrase(writing));
        this.parts.set(term, new Set([...(this.parts.get(term) || []), ...single]));
      });
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

    /* What a text is compared by: `words`, each once, `amounts`, each with what it counts, names; whether it `denies`. */
    terms(text) {
      const words = new Set();
      const amounts = [];
      const clauses = this.clauses(text).map((clause) => this.inClause(clause));
      const { large, first } = capitals(text, this);
      this.times.forEach((month) => large.delete(month));
      const isName = (term) => this.actors.has(term) || large.has(term);
      clauses.forEach((clause) => clause.forEach(([, term, isAmount], place) => {
        if (isAmount) amounts.push(amountOf(clause, place, isName, this.units));
        else if (term) words.add(term);
      }));
      const denies = clauses.flat().some(([word]) => this.negations.has(word));
      return { words: [...words], amounts, names: namesOf(clauses, large, first, this), denies };
    }

    /* The words and amounts of a clause, in order: `[word, term, isAmount]`, no term of a word that does not count. */
    inClause(clause) {
      const stems = clause.map((word) => this.stem(word));
      const found = [];
      let at = 0;
      while (at < clause.length) {
        const word = clause[at];
        const phrase = this.phraseAt(stems, at);
        const bound = phrase ? null : this.bound(clause, at);
        const range = phrase || bound ? 0 : this.range(clause, at);
        if (phrase) {
          found.push([word, phrase.term, false]);
          at += phrase.words.length;
        } else if (bound) {
          found.push(["", bound.sign + amount(clause[at + bound.words.length]), true]);
          at += bound.words.length + 1;
        } else if (range) {
          const ends = clause.slice(at, at + range).map(amount).filter(Boolean);
          const share = ends[ends.length - 1].endsWith("%") ? "%" : "";
          found.push(["", ends.map((end) => end.replace(/%$/, "")).join("-") + share, true]);
          at += range;
        } else {
          if (!amount(word)) found.push([word, this.stop.has(word) ? "" : stems[at], false]);
          else if (word !== "1") found.push(["", amount(word), true]);
          at += 1;
        }
      }
      return found;
    }

    bound(clause, at) {
      const fits = ({ words }) => words.every((word, n) => word === clause[at + n]) && amount(clause[at + words.length] || "");
      return this.bounds.find(fits);
    }

    range(clause, at) {
      for (const pattern of this.ranges) {
        const words = clause.slice(at, at + pattern.length + 2);
        const first = Math.max(0, pattern.length - 1);
        if (words.length < pattern.length + 2) continue;
        if (pattern.slice(0, first).some((word, n) => word !== words[n])) continue;
        const between = words.slice(first + 1, -1);
        if (between.length !== pattern.slice(first).length || between.some((word, n) => word !== pattern[first + n])) continue;
        const [one, other] = [amount(words[first]), amount(words[words.length - 1])];
        if (one && other && parseFloat(one) < parseFloat(other)) return words.length;
      }
      return 0;
    }

    clauses(text) {
      const plain = fold(withCapitalsKept(text, this.stop).replace(DASHES, " ; ")).replace(INITIALS, (letters) => letters.replace(/\./g, ""));
      return Numbers.inDigits(this.undated(plain), false)
        .replace(CURRENCY, (_, sign, number) => `${number} ${CURRENCIES[sign]} `)
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

  /* The amount that a word of a clause is; empty: none. */
  function amount(word) {
    if (/^[0-9]+$/.test(word) && word.length <= DIGITS) return word.replace(/^0+/, "") || "0";
    return /^p[0-9]+d[0-9]*$/.test(word) ? `${word.slice(1).replace("d", ".").replace(/\.$/, "")}%` : "";
  }

  window.OnRecordTerms = { Reader };
})();
