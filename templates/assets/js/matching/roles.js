/* Amounts and names of a text: step by step as onrecord/matching/amounts.py and roles.py have it. */
(function () {
  "use strict";

  const { fold } = window.OnRecordSearch;
  const COUNTED = 4;
  const SKIPPED = 2;
  const SAYS = 2;
  const SHORT = 6;
  const NAME = /[\p{L}\p{Nl}\p{No}]+(?:['’][\p{L}\p{Nl}\p{No}]+)?/gu;
  const INITIALS = /(?<![\p{L}\p{N}_.])[A-Z](?:\.[A-Z])+\.?(?![\p{L}\p{N}_])/gu;
  const OPENS = ".!?:;“”\"«„(‘—–•*>";
  const PART = /[\p{L}\p{M}\p{N}]+/gu;

  const ends = (amount) => amount.value.replace(/[<>%]/g, "").split("-");
  const isShare = (amount) => amount.value.endsWith("%");
  const within = (some, others) => [...some].every((one) => others.has(one));
  const meet = (some, others) => [...some].some((one) => others.has(one));

  function sameKind(one, other) {
    if (isShare(one) !== isShare(other)) return false;
    if (one.units.size || other.units.size) {
      return one.units.size > 0 && other.units.size > 0 && (within(one.units, other.units) || within(other.units, one.units));
    }
    return meet(one.of, other.of);
  }

  /* The amount at a place of a clause of tokens, `[word, term, isAmount]`, with the words behind it. */
  function amountOf(clause, place, isName, units) {
    let begin = place + 1;
    while (begin < clause.length && begin - place <= SKIPPED && !clause[begin][1]) begin += 1;
    const behind = clause.slice(begin, begin + COUNTED);
    const stop = behind.findIndex(([, term, isAmount]) => isAmount || !term);
    const run = (stop < 0 ? behind : behind.slice(0, stop)).map(([, term]) => term);
    const words = run.filter((term) => !isName(term));
    const value = clause[place][1];
    if (words.length && units.has(words[0])) return { value, of: new Set(), units: unitsOf(clause.slice(begin), isName, units) };
    return { value, of: new Set(words.length || begin !== place + 1 ? words : run), units: new Set() };
  }

  function unitsOf(behind, isName, units) {
    const found = new Set();
    for (const [, term, isAmount] of behind.slice(0, COUNTED + SKIPPED)) {
      if (isAmount || (term && !units.has(term) && !isName(term))) return found;
      if (units.has(term)) found.add(term);
    }
    return found;
  }

  const isUpper = (word) => word === word.toUpperCase() && word !== word.toLowerCase();

  function withCapitalsKept(text, stop) {
    const joined = text.replace(INITIALS, (letters) => letters.replace(/\./g, ""));
    if (Array.from(joined).length >= SHORT && joined === joined.toUpperCase()) return joined;
    const isMarked = (word) => Array.from(word).length > 1 && isUpper(word) && stop.has(fold(word));
    return joined.replace(NAME, (word) => (isMarked(word) ? `${word}0` : word));
  }

  /* The stems of words with a capital letter that do not begin a sentence, and the first word, if it has one. */
  function capitals(text, reader) {
    const found = new Set();
    let [large, small, first, place] = [0, 0, "", 0];
    for (const match of text.matchAll(NAME)) {
      const begin = Array.from(match[0])[0];
      const isFirst = place === 0;
      place += 1;
      if (!/\p{L}/u.test(begin)) continue;
      const parts = (fold(match[0]).match(PART) || []).filter((part) => !reader.stop.has(part));
      const stems = parts.map((part) => reader.stem(part));
      const isLarge = begin !== begin.toLowerCase();
      if (isFirst) first = stems.length && isLarge ? stems[0] : "";
      else if (begin.toLowerCase() !== begin.toUpperCase() && !opens(text, match.index)) {
        if (isLarge) large += 1;
        else small += 1;
        if (isLarge) stems.forEach((stem) => found.add(stem));
      }
    }
    return { large: large <= small ? found : new Set(), first };
  }

  /* Whether a sentence may begin at a place: a sign that opens or ends one stands before it, or nothing. */
  function opens(text, at) {
    let before = at - 1;
    while (before >= 0 && /\s/.test(text[before])) before -= 1;
    return before < 0 || OPENS.includes(text[before]);
  }

  /* The names of a text: `given`, `before` a noun, in `order` of who acts, and the `first` word, which may be one. */
  function namesOf(clauses, large, begin, reader) {
    const given = new Set();
    const before = new Map();
    const order = [];
    let first = begin;
    const isActor = (term) => reader.actors.has(term);
    clauses.forEach((clause, number) => clause.forEach(([, term], place) => {
      const isName = isActor(term) || large.has(term);
      const begins = number === 0 && place === 0 && term === first && first !== "";
      if (begins && isSource(clause, place, reader)) first = "";
      const following = clause[place + 1];
      if ((isName || begins) && following && following[1] && !following[2]) {
        if (!isActor(following[1]) && !large.has(following[1])) before.set(`${term} ${following[1]}`, [term, following[1]]);
      }
      if (!isName || reader.times.has(term) || isSource(clause, place, reader)) return;
      given.add(term);
      if (isActor(term)) order.push([part(clause, place, reader), term]);
    }));
    order.sort((one, other) => one[0] - other[0]);
    return { given, before: [...before.values()], order: [...new Set(order.map(([, term]) => term))], first };
  }

  function isSource(clause, place, { attributions, agents, places }) {
    if (clause.slice(place + 1, place + 1 + SAYS).some(([word]) => attributions.has(word))) return true;
    const before = clause.slice(Math.max(0, place - 2), place).map(([word]) => word);
    return before.length > 1 && attributions.has(before[0]) && (agents.has(before[1]) || places.has(before[1]));
  }

  function part(clause, place, { agents, origins, places }) {
    for (const [word, term] of clause.slice(Math.max(0, place - 2), place).reverse()) {
      if (term) break;
      if (agents.has(word)) return 0;
      if (origins.has(word)) return 1;
      if (places.has(word)) return 3;
    }
    return 2;
  }

  window.OnRecordRoles = { amountOf, capitals, ends, meet, namesOf, sameKind, withCapitalsKept };
})();
