/* What the record has on a sentence: step by step as onrecord/matching/corpus.py and match.py have it, in whole numbers. */
(function () {
  "use strict";

  const PER_DOUBLING = 8;
  const BASE = 8;
  const FLOOR = 200;
  const SHOWN = 3;
  const NEAR_BEST = 600;
  const OF_STATEMENT = 800;
  const WITHOUT_FIGURE = 800;
  const SHARED = 2;
  const LOOKED_AT = 1000;

  const over = (one, other) => Math.floor(one / other);
  const sum = (numbers) => numbers.reduce((all, one) => all + one, 0);

  /* The claims of a record. Files of the search index come in one by one; `done` weighs the words of all of them. */
  class Corpus {
    /* `first`: the first file of the search index. */
    constructor(first) {
      this.first = first;
      this.actors = []; // rows
      this.claims = []; // rows, each with its texts once it is read
      this.reader = null;
      this.shared = new Map(); // a word -> in how many claims it stands
      this.byWord = new Map(); // a word -> those claims
      this.weights = new Map();
    }

    /* Takes in the rows of a file: a claim comes before what is said of it, and all actors before the claims. */
    *add(rows) {
      for (const row of rows) {
        if (row[0] === "actor") this.actors.push(row);
        else if (["claim", "sentence", "statement"].includes(row[0])) yield this.read(row);
      }
    }

    read(row) {
      if (!this.reader) {
        const names = this.actors.map((actor) => actor.slice(2));
        this.reader = new window.OnRecordTerms.Reader(this.first.matching, names);
      }
      if (row[0] === "claim") {
        this.claims.push({ row, own: [this.reader.terms(row[2])], said: [], names: new Set() });
      } else if (row[0] === "sentence") {
        this.claims[row[1]].own.push(this.reader.terms(row[2]));
      } else {
        const [, claim, , actor, , voices, , says, quote, , translation] = row;
        this.claims[claim].said.push(this.reader.terms([says, quote, translation].filter(Boolean).join(" . ")));
        [actor, ...(voices || [])].forEach((number) => this.claims[claim].names.add(this.reader.names[number]));
      }
    }

    done() {
      this.claims.forEach((claim, number) => {
        new Set([...claim.own, ...claim.said].flatMap((terms) => terms.words)).forEach((word) => {
          if (!this.byWord.has(word)) this.byWord.set(word, []);
          this.byWord.get(word).push(number);
        });
      });
      this.shortest = over(this.weight("") * 7, 3);
      this.claims.forEach((claim) => {
        const text = (isOwn) => (terms) => ({ words: new Set(terms.words), weight: this.weigh(terms.words), isOwn });
        claim.texts = [...claim.own.map(text(true)), ...claim.said.map(text(false))].filter((one) => one.words.size);
        claim.context = new Set([...claim.own.flatMap((terms) => terms.words), ...claim.names]);
        claim.ownAmounts = claim.own.flatMap((terms) => terms.amounts);
        claim.amounts = claim.ownAmounts.concat(claim.said.flatMap((terms) => terms.amounts));
      });
    }

    weigh(words) {
      return sum(words.map((word) => this.weight(word)));
    }

    weight(word) {
      if (!this.weights.has(word)) {
        const having = (this.byWord.get(word) || []).length;
        const share = over(16 * (this.claims.length + 1), Math.max(1, having));
        let doublings = 0;
        while (2 ** (doublings + 1) <= share) doublings += 1;
        const rest = over((share - 2 ** doublings) * PER_DOUBLING, 2 ** doublings);
        this.weights.set(word, PER_DOUBLING * (doublings - 4) + rest + BASE);
      }
      return this.weights.get(word);
    }

    sentences(text) {
      return window.OnRecordSentences.sentences(text, this.reader.abbreviations);
    }

    /* The claims that the record has on a sentence, the best first; none: nothing is on record. */
    matches(sentence) {
      const terms = this.reader.terms(sentence);
      const found = this.candidates(terms).map((number) => this.match(terms, number)).filter(Boolean);
      found.sort((one, other) => other.likeness - one.likeness || one.claim - other.claim);
      const beside = found.slice(1).filter((hit) => hit.likeness * 1000 >= found[0].likeness * NEAR_BEST);
      // Another figure is an answer on the claim that is most alike, and on no other: there it is another subject.
      return [...found.slice(0, 1), ...beside.filter((hit) => hit.kind === "on-record").slice(0, SHOWN - 1)];
    }

    candidates(terms) {
      const claims = new Set();
      let looked = 0;
      [...terms.words].sort((one, other) => this.weight(other) - this.weight(one)).forEach((word) => {
        const having = this.byWord.get(word) || [];
        if (looked + having.length > LOOKED_AT) return;
        looked += having.length;
        having.forEach((number) => claims.add(number));
      });
      return [...claims];
    }

    match(terms, number) {
      const claim = this.claims[number];
      const has = (word) => claim.context.has(word) || claim.texts.some((text) => text.words.has(word));
      if (terms.words.filter((word) => !word.startsWith("@") && has(word)).length < SHARED) return null;
      const { agreed, given, recorded } = amounts(terms, claim);
      let likeness = this.likeness(terms, claim) * (agreed ? 2 : 1);
      if (likeness < FLOOR) return null;
      if (claim.ownAmounts.length && !terms.amounts.length) likeness = over(likeness * WITHOUT_FIGURE, 1000);
      return { claim: number, likeness, kind: given.length ? "other-figure" : "on-record", given, recorded };
    }

    likeness(terms, claim) {
      const whole = Math.max(1, this.weigh(terms.words));
      return Math.max(0, ...claim.texts.map((text) => {
        const shared = sum(terms.words.map((word) => {
          if (text.words.has(word)) return 2 * this.weight(word);
          return claim.context.has(word) ? this.weight(word) : 0;
        }));
        const alike = Math.min(1000, over(shared * shared * 250, whole * Math.max(text.weight, this.shortest)));
        return text.isOwn ? alike : over(alike * OF_STATEMENT, 1000);
      }));
    }
  }

  function amounts(terms, claim) {
    const both = (one, other) => one.value === other.value && sameKind(one, other);
    if (terms.amounts.some((one) => claim.amounts.some((other) => both(one, other)))) {
      return { agreed: true, given: [], recorded: [] };
    }
    const own = claim.ownAmounts.length ? claim.ownAmounts : claim.amounts;
    const given = terms.amounts.filter((one) => own.some((other) => sameKind(one, other)));
    const recorded = own.filter((other) => terms.amounts.some((one) => sameKind(one, other)));
    return { agreed: false, given: values(given), recorded: values(recorded) };
  }

  function sameKind(one, other) {
    if (one.value.endsWith("%") !== other.value.endsWith("%")) return false;
    return !one.of.size || !other.of.size || [...one.of].some((word) => other.of.has(word));
  }

  const values = (some) => [...new Set(some.map((one) => one.value))];

  window.OnRecordMatch = { Corpus };
})();
