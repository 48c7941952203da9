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
    claim: ["kind", "slug", "words", "label"],
    sentence: ["kind", "claim", "words"],
    quote: ["kind", "claim", "anchor", "actor", "words", "lang"],
    point: ["kind", "claim", "anchor", "actor", "words"],
    source: ["kind", "place", "words", "publisher"],
    text: ["kind", "slug", "words", "publisher"],
    passage: ["kind", "text", "place", "quoted", "words", "lang"],
  };

  const named = (row) =>
    Object.fromEntries(SHAPES[row[0]].map((name, n) => [name, name === "aliases" ? row.slice(n) : row[n]]));

  const OPTIONS = {
    fields: ["words", "more"],
    tokenize: tokens,
    processTerm: (term) => term,
    searchOptions: {
      boost: { words: 2 },
      combineWith: "AND",
      fuzzy: tolerance,
      maxFuzzy: 2,
      prefix: (term) => term.length > 1 || !/^\p{sc=Latin}$/u.test(term),
      weights: { fuzzy: 0.3, prefix: 0.6 },
    },
  };
  const WEIGHT = { actor: 3, claim: 2.5, topic: 2, question: 2, sentence: 1.5, quote: 1, point: 1, source: 0.8, text: 2, passage: 1 };

  class Record {
    constructor() {
      this.labels = [];
      this.claims = [];
      this.actors = [];
      this.texts = [];
      this.parts = [];
    }

    /* Words by which a row is found beside its own. */
    more(row) {
      if (row.kind === "actor") return row.aliases.join(" ");
      if (row.kind === "source" || row.kind === "text") return row.publisher;
      return row.kind === "quote" || row.kind === "point" ? this.actors[row.actor].words : "";
    }

    /* Takes in the rows of a file. */
    async add(written) {
      const rows = written.map(named);
      this.claims.push(...rows.filter((row) => row.kind === "claim"));
      this.actors.push(...rows.filter((row) => row.kind === "actor"));
      this.texts.push(...rows.filter((row) => row.kind === "text"));
      const index = new MiniSearch(OPTIONS);
      const documents = rows.map((row, n) => ({ id: n, words: row.words, more: this.more(row) }));
      await index.addAllAsync(documents, { chunkSize: 100 });
      this.parts.push({ index, rows });
    }

    /* The claim that a row belongs to; undefined for speakers, topics, texts and sources with a page of their own. */
    claimOf(row) {
      if (row.kind === "claim") return row;
      return this.claims[row.kind === "source" ? row.place : row.claim];
    }

    /* The hits in one part, best first. `keep` says of a row whether it may be shown. */
    find(part, text, keep, combine) {
      if (!tokens(text).length) return text.trim() ? [] : this.standing(part, keep);
      return part.index
        .search(text, {
          combineWith: combine,
          filter: (hit) => keep(part.rows[hit.id]),
          boostDocument: (id) => WEIGHT[part.rows[id].kind],
        })
        .map((hit) => ({ row: part.rows[hit.id], terms: hit.terms, score: hit.score }));
    }

    /* Without words: the claims that may be shown, as they stand. */
    standing(part, keep) {
      const claims = part.rows.filter((row) => row.kind === "claim" && keep(row));
      return claims.map((row) => ({ row, terms: [], score: 0 }));
    }
  }

  Object.assign(window.OnRecordSearch, { Record });
})();
