/* What the record has on a sentence: step by step as onrecord/matching/corpus.py and match.py have it, in whole numbers. */
(function () {
  "use strict";

  const PER_DOUBLING = 8;
  const BASE = 8;
  const FLOOR = 180;
  const SHOWN = 3;
  const NEAR_BEST = 600;
  const OF_STATEMENT = 800;
  const WITHOUT_FIGURE = 800;
  const OTHER_COUNT = 500;
  const SHARED = 2;
  const OWN_FIGURE = 4;
  const SAID_FIGURE = 3;
  const NAMES = 2;
  const UNKNOWN = 700;
  const LOOKED_AT = 1000;

  const { ends, meet, sameKind } = window.OnRecordRoles;
  const isYear = (word) => /^y[0-9]{4}$/.test(word);
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
        [actor, ...(voices || [])].map((number) => this.reader.names[number]).forEach((name) => {
          [name, ...this.reader.parts.get(name)].forEach((word) => this.claims[claim].names.add(word));
        });
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
        claim.ownWords = new Set(claim.own.flatMap((terms) => terms.words));
        claim.context = new Set([...claim.ownWords, ...claim.names]);
        const said = claim.said.flatMap((terms) => terms.words);
        claim.known = new Set([...claim.context, ...this.partsOf(claim.ownWords), ...said]);
        claim.before = new Map();
        claim.own.flatMap((terms) => terms.names.before).forEach(([name, noun]) => {
          claim.before.set(noun, (claim.before.get(noun) || new Set()).add(name));
        });
        claim.orders = claim.own.map((terms) => terms.names.order);
        claim.heads = new Set(claim.orders.filter((order) => order.length).map((order) => order[0]));
        claim.years = new Set([...claim.ownWords].filter(isYear));
        claim.ownAmounts = claim.own.flatMap((terms) => terms.amounts);
        claim.amounts = claim.ownAmounts.concat(claim.said.flatMap((terms) => terms.amounts));
      });
    }

    partsOf(names) {
      return [...names].flatMap((name) => [...(this.reader.parts.get(name) || [])]);
    }

    unknown(word) {
      return !this.byWord.has(word);
    }

    weightBeside(word, isName) {
      const weight = this.weight(word);
      return this.unknown(word) && !isName ? over(weight * UNKNOWN, 1000) : weight;
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
      if (this.isOther(terms, claim)) return null;
      const names = [...terms.names.given].filter((name) => claim.known.has(name)).length;
      const isMain = (word) => !terms.names.given.has(word) && claim.known.has(word) && !this.reader.times.has(word);
      const words = terms.words.filter(isMain);
      const { agreed, given, recorded } = amounts(terms, claim);
      const shared = words.filter((word) => !isYear(word)).length + (agreed ? 1 : 0) + (names >= NAMES ? 1 : 0);
      if (shared < SHARED) return null;
      const ofPlaces = terms.names.before.filter(([name]) => !terms.names.order.includes(name)).map(([, noun]) => noun);
      const counted = new Set([...terms.amounts.flatMap((amount) => [...amount.of]), ...ofPlaces]);
      const beside = words.some((word) => claim.ownWords.has(word) && !counted.has(word));
      if (given.length && !agreed && !fits(terms, claim) && !beside) return null;
      let likeness = over(this.likeness(terms, claim) * [2, SAID_FIGURE, OWN_FIGURE][agreed], 2);
      const isOpen = terms.amounts.length > 0 && claim.ownAmounts.length > 0 && !agreed && !given.length;
      const counts = (amount) => amount.of.size || amount.units.size;
      if (isOpen && [...terms.amounts, ...claim.ownAmounts].every(counts)) likeness = over(likeness * OTHER_COUNT, 1000);
      if (likeness < FLOOR) return null;
      if (claim.ownAmounts.length && !terms.amounts.length) likeness = over(likeness * WITHOUT_FIGURE, 1000);
      return { claim: number, likeness, kind: given.length ? "other-figure" : "on-record", given, recorded, isOpen };
    }

    /* Whether a sentence is about somebody else, another year, or the same two the other way round. */
    isOther(terms, claim) {
      const { given, order, first, before } = terms.names;
      if ([...given].some((name) => !claim.known.has(name))) return true;
      const years = terms.words.filter(isYear);
      if (years.some((year) => this.unknown(year))) return true;
      if (years.length && claim.years.size && !meet(years, claim.years)) return true;
      const withoutHead = claim.heads.size > 0 && !meet(claim.heads, given);
      if (order.length && withoutHead && (order.length >= NAMES || !claim.ownWords.has(order[0]))) return true;
      if (first && this.unknown(first) && withoutHead) return true;
      const another = before.some(([name, noun]) => {
        const own = claim.before.get(noun) || (claim.context.has(noun) ? claim.heads : new Set());
        if (!own.size || own.has(name) || meet(own, given) || this.partsOf(own).includes(name)) return false;
        return given.has(name) || this.unknown(name);
      });
      return another || (!fits(terms, claim) && isTurned(order, claim));
    }

    likeness(terms, claim) {
      const weights = terms.words.map((word) => [word, this.weightBeside(word, terms.names.given.has(word))]);
      const whole = Math.max(1, sum(weights.map(([, weight]) => weight)));
      return Math.max(0, ...claim.texts.map((text) => {
        const shared = sum(weights.map(([word, weight]) => {
          if (text.words.has(word)) return 2 * weight;
          return claim.context.has(word) ? weight : 0;
        }));
        const alike = Math.min(1000, over(shared * shared * 250, whole * Math.max(text.weight, this.shortest)));
        return text.isOwn ? alike : over(alike * OF_STATEMENT, 1000);
      }));
    }
  }

  function fits(terms, claim) {
    const { before, order } = terms.names;
    return before.some(([name, noun]) => order.includes(name) && claim.before.has(noun) && claim.before.get(noun).has(name));
  }

  function isTurned(order, claim) {
    if (order.length !== NAMES) return false;
    const both = claim.orders.filter((own) => own.includes(order[0]) && own.includes(order[1]));
    if (both.length) return both.every((own) => own.indexOf(order[0]) > own.indexOf(order[1]));
    return !claim.ownWords.has(order[0]) && claim.heads.has(order[1]);
  }

  /* Whether an amount is on the claim (2: its own, 1: of a statement), and those that differ. */
  function amounts(terms, claim) {
    const pairs = terms.amounts.flatMap((one) => claim.amounts.filter((other) => sameKind(one, other)).map((other) => [one, other]));
    const near = pairs.filter(([one, other]) => ends(one).some((end) => ends(other).includes(end)));
    const isOwn = ([, other]) => claim.ownAmounts.some((own) => isSame(own, other));
    const agreed = near.some(isOwn) ? 2 : Math.min(1, near.length);
    if (pairs.some(([one, other]) => one.value === other.value)) return { agreed, given: [], recorded: [] };
    const own = claim.ownAmounts.length ? claim.ownAmounts : claim.amounts;
    const differing = near.length ? near : pairs.filter(([, other]) => own.some((one) => isSame(one, other)));
    return { agreed, given: values(differing.map(([one]) => one)), recorded: values(differing.map(([, other]) => other)) };
  }

  function isSame(one, other) {
    const same = (some, others) => some.size === others.size && [...some].every((word) => others.has(word));
    return one.value === other.value && same(one.of, other.of) && same(one.units, other.units);
  }

  const values = (some) => [...new Set(some.map((one) => one.value))];

  window.OnRecordMatch = { Corpus };
})();
