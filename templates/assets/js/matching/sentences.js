/* Where sentences of a text end: step by step as onrecord/matching/sentences.py has it, by characters, not by halves. */
(function () {
  "use strict";

  const LONGEST = 1000;
  const WRAPPED = 40;
  const ENDS = ".!?…";
  const ALWAYS = "。！？｡।॥؟۔։።፧។။";
  const CLOSING = "\"'”’“»)]›」』）］";
  const MARKS = /^(?:> ?)+|^#{1,6} |\*\*/g;
  const STOPLESS = /^[\u0e01-\u0eff\u1000-\u109f\u1780-\u17ff]$/;
  const BULLETS = "-–—•*·‣▪";
  const OPENING = "(\"'“‘«[";
  const BLANKS = /[\t\v\f \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+/g;
  const LINES = /\r\n|[\r\n\u0085\u2028\u2029]/;
  const within = (signs, sign) => sign !== undefined && sign !== "" && signs.includes(sign);
  const trimmed = (letters) => letters.join("").replace(/^ +| +$/g, "");

  function paragraphs(text) {
    const found = [];
    let held = [];
    text.split(LINES).forEach((line) => {
      const words = line.replace(BLANKS, " ").replace(/^ +| +$/g, "").replace(MARKS, "").replace(/^ +| +$/g, "");
      if (held.length && (!words || within(BULLETS, Array.from(words)[0]) || !goesOn(held[held.length - 1]))) {
        found.push(held.join(" "));
        held = [];
      }
      if (words) held.push(words);
    });
    if (held.length) found.push(held.join(" "));
    return found;
  }

  function goesOn(line) {
    const letters = Array.from(line);
    if (letters.length < WRAPPED) return false;
    while (within(CLOSING, letters[letters.length - 1])) letters.pop();
    const last = letters[letters.length - 1];
    return last !== undefined && !within(`${ENDS}${ALWAYS}:`, last) && !STOPLESS.test(last);
  }

  function behind(line, at) {
    while (at < line.length && within(ENDS + ALWAYS + CLOSING, line[at])) at += 1;
    return at;
  }

  function isEnd(line, at, after, abbreviations) {
    if (after < line.length && line[after] !== " ") return false;
    const next = line[after + 1];
    if (next !== undefined && next === next.toLowerCase() && next !== next.toUpperCase()) return false;
    if (line[at] !== "." || after > at + 1) return true;
    let begin = at;
    while (begin > 0 && begin > at - 20 && line[begin - 1] !== " ") begin -= 1;
    const letters = line.slice(begin, at);
    while (letters.length && within(OPENING, letters[0])) letters.shift();
    const word = letters.join("").toLowerCase();
    if (/[^\x00-\x7f]/.test(word)) return true;
    if (abbreviations.has(`${word}#`)) return !/^\p{Nd}$/u.test(next || "");
    return word.length > 1 && !abbreviations.has(word);
  }

  function cut(line, abbreviations) {
    const found = [];
    let begin = 0;
    let at = 0;
    while (at < line.length) {
      const ends = within(ALWAYS, line[at]) || (within(ENDS, line[at]) && isEnd(line, at, behind(line, at + 1), abbreviations));
      if (!ends) {
        at += 1;
        continue;
      }
      at = behind(line, at + 1);
      found.push(line.slice(begin, at));
      begin = at;
    }
    found.push(line.slice(begin));
    return found;
  }

  function bounded(sentence) {
    if (sentence.length <= LONGEST) return [sentence];
    const found = [];
    const letters = Array.from(sentence);
    let begin = 0;
    while (letters.length - begin > LONGEST) {
      const blank = letters.slice(begin, begin + LONGEST).lastIndexOf(" ");
      const at = begin + (blank > 0 ? blank : LONGEST);
      found.push(trimmed(letters.slice(begin, at)));
      begin = at;
      while (letters[begin] === " ") begin += 1;
    }
    found.push(trimmed(letters.slice(begin)));
    return found;
  }

  /* The sentences of a text. `abbreviations`: a set of words behind which a full stop ends none. */
  function sentences(text, abbreviations) {
    return paragraphs(text)
      .flatMap((line) => cut(Array.from(line), abbreviations).map(trimmed))
      .flatMap(bounded)
      .filter(Boolean);
  }

  window.OnRecordSentences = { sentences };
})();
