/* What can be found: the files of the record's words as they come in, each with an index of its own by MiniSearch, so
   that no search holds up typing. */
(function () {
  "use strict";

  const { tokens, tolerance } = window.OnRecordSearch;

  // What stands where in a row, by its kind: onrecord/formats/search_index.py writes them so. `aliases` take the rest.
  const SHAPES = {
    topic: ["kind", "slug", "words"],
    question: ["kind", "slug", "words"],
    actor: ["kind", "slug", "words", "aliases"],
    claim: ["kind", "slug", "words", "day", "label"],
    sentence: ["kind", "claim", "words"],
    statement: ["kind", "claim", "anchor", "actor", "verb", "voices", "by", "says", "quote", "lang", "translation"],
    source: ["kind", "place", "words", "publisher"],
    text: ["kind", "slug", "words", "publisher"],
    passage: ["kind", "text", "place", "quoted", "words", "lang"],
  };

  const named = (row) =>
    Object.fromEntries(SHAPES[row[0]].map((name, n) => [name, name === "aliases" ? row.slice(n) : row[n]]));

  /* The words of a text that many rows share: a name, a verb, the claim of several statements. */
  const known = new Map();
  function repeated(text) {
    if (!known.has(text)) known.set(text, tokens(text, true));
    return known.get(text);
  }

  /* Fields: `words` are the row's own, `who` other names, of those who spoke, too, `how` the words of a label or a
     verb, `verb` that itself, which may say what is not so ("neither confirms nor denies"), `about` the words of the
     claim of a statement. */
  const OPTIONS = {
    fields: ["words", "who", "how", "verb", "about"],
    tokenize: (text, field) => (field === "words" ? tokens(text, true) : repeated(text)),
    processTerm: (term) => term,
    searchOptions: {
      tokenize: (text) => tokens(text, false),
      boost: { words: 2, verb: 0.5, about: 0.5 },
      maxFuzzy: 2,
      prefix: (term) => term.length > 1 || !/^[\p{sc=Latin}\d]$/u.test(term),
      weights: { fuzzy: 0.3, prefix: 0.6 },
    },
  };
  const STRICT = { combineWith: "AND", fuzzy: (term) => tolerance(term, false) };
  // One after the other, until something is found: all words; all, with more slips; some of them.
  const WAYS = [STRICT, { combineWith: "AND", fuzzy: (term) => tolerance(term, true) }, { ...STRICT, combineWith: "OR" }];
  const ORDER = ["claim", "actor", "question", "topic", "text", "statement", "passage", "source"]; // of equal rank
  const WEAK = { about: 1, verb: 2 };
  const LAST = 2; // the title of a source is no better than a word spelled otherwise: what was said comes first
  const MISSED = 10; // a word that was not found weighs more than any slip

  /* How well a hit has the words that were asked for, 0 as typed: 1 where a word goes on, 2 where one is spelled
     otherwise; what stands in a WEAK field alone is no better than that; more for each that is not there. */
  function rank(asked, hit) {
    const terms = Object.keys(hit.match);
    const ranks = asked.map((word) => {
      if (hit.match[word]) return Math.min(...hit.match[word].map((field) => WEAK[field] || 0));
      if (terms.some((term) => term.startsWith(word))) return 1;
      return hit.queryTerms.includes(word) ? 2 : MISSED;
    });
    return Math.max(0, ...ranks.filter((one) => one < MISSED)) + ranks.filter((one) => one === MISSED).length * MISSED;
  }

  /* Whether it is the row itself that was asked for: a statement is none where the words of its claim would do. */
  function isAsked(hit) {
    const fields = Object.values(hit.match);
    return fields.every((some) => some.some((field) => field !== "about")) || fields.some((some) => !some.includes("about"));
  }

  const place = (hit) => ORDER.indexOf(hit.row.kind === "sentence" ? "claim" : hit.row.kind);

  /* Better hits first: the whole of a claim or a name, then words as typed, then claims before others. */
  function compare(one, other) {
    return one.rank - other.rank || other.whole - one.whole || place(one) - place(other) || other.score - one.score;
  }

  class Record {
    /* `first`: the first file. */
    constructor(first) {
      this.labels = first.labels; // each with the words by which its claims are found
      this.verbs = first.verbs; // each with the words by which such statements are found
      this.claims = [];
      this.actors = [];
      this.texts = [];
      this.parts = [];
    }

    /* What a row is found by: see OPTIONS. */
    document(row, id) {
      if (row.kind === "statement") return { id, ...this.said(row) };
      const claim = row.kind === "sentence" ? this.claims[row.claim] : row;
      const who = row.kind === "actor" ? row.aliases.join(" ") : row.publisher;
      return { id, words: row.words, who, how: claim.label === undefined ? undefined : this.labels[claim.label][1] };
    }

    said(row) {
      const names = [row.actor].concat(row.voices || []).map((number) => this.actors[number]);
      return {
        words: [row.says, row.quote, row.translation].filter(Boolean).join(" "),
        who: names.flatMap((actor) => [actor.words].concat(actor.aliases)).concat(row.by || []).join(" "),
        how: this.verbs[row.verb][1],
        verb: this.verbs[row.verb][0],
        about: this.claims[row.claim].words,
      };
    }

    /* Takes in the rows of a file. */
    async add(written) {
      const rows = written.map(named);
      this.claims.push(...rows.filter((row) => row.kind === "claim"));
      this.actors.push(...rows.filter((row) => row.kind === "actor"));
      this.texts.push(...rows.filter((row) => row.kind === "text"));
      const index = new MiniSearch(OPTIONS);
      const documents = rows.map((row, n) => this.document(row, n));
      await index.addAllAsync(documents, { chunkSize: 100 });
      known.clear();
      this.parts.push({ index, rows });
    }

    /* The claim that a row belongs to; undefined for speakers, topics, texts and sources with a page of their own. */
    claimOf(row) {
      if (row.kind === "claim") return row;
      return this.claims[row.kind === "source" ? row.place : row.claim];
    }

    /* The hits in one part. `keep` says of a row whether it may be shown; `way` is a place in WAYS. */
    find(part, text, keep, way) {
      const asked = Array.from(new Set(tokens(text, false)));
      if (!asked.length) return text.trim() ? [] : this.standing(part, keep);
      const found = part.index.search(text, { ...WAYS[way], filter: (hit) => keep(part.rows[hit.id]) && isAsked(hit) });
      return found.map((hit) => {
        const row = part.rows[hit.id];
        const ranked = Math.max(rank(asked, hit), row.kind === "source" ? LAST : 0);
        return { row, terms: hit.terms, score: hit.score, rank: ranked, whole: ranked ? 0 : this.whole(row, text) };
      });
    }

    /* 1 where what was asked for is all of a claim's words, or a name of somebody; else 0. */
    whole(row, text) {
      if (!["claim", "sentence", "actor"].includes(row.kind)) return 0;
      const all = (words) => tokens(words, false).join(" ");
      const asked = all(text);
      return [row.words].concat(row.aliases || []).some((words) => all(words) === asked) ? 1 : 0;
    }

    /* Without words: the claims that may be shown, as they stand. */
    standing(part, keep) {
      const claims = part.rows.filter((row) => row.kind === "claim" && keep(row));
      return claims.map((row) => ({ row, terms: [], score: 0, rank: 0, whole: 0 }));
    }
  }

  Object.assign(window.OnRecordSearch, { Record, compare, ways: WAYS.length });
})();
