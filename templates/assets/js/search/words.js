/* The words of a text, as the search page knows them: one way of cutting them, for the index and for what is typed. */
(function () {
  "use strict";

  const WORD = /[\p{L}\p{M}\p{N}]+/gu;
  // Scripts that put no blanks between words, or endings onto them: cut into pairs of characters.
  const PAIRED = /[\p{sc=Hangul}\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]+/gu;
  const MARKS = /[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u0640]/g; // Latin, Hebrew, Arabic
  const ALONE = { "ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ß": "ss", "ى": "ي", "ة": "ه" };
  const ARTICLE = /^[وفبكل]?ال(?=.{3})/;
  const STOP = /^[\u3131-\u318e\u1100-\u11ff]+$/; // letters of a syllable that is still being typed

  const THOUSANDS = /(\d)[,.\u00a0\u202f](?=\d{3}(?!\d))/g; // 3,000 is 3000
  const PLAIN = /^[ !-&(-~]*$/; // ASCII without an apostrophe

  function fold(text) {
    return text
      .replace(THOUSANDS, "$1")
      .replace(/(\p{L})['’](?=\p{L})/gu, "$1")
      .replace(/[\u3131-\u318e]/g, "")
      .normalize("NFKC").toLowerCase().normalize("NFD").replace(MARKS, "").normalize("NFC")
      .replace(/[ıøłđðþæœßىة]/g, (letter) => ALONE[letter]);
  }

  function pairs(run) {
    const letters = Array.from(run);
    if (letters.length < 2) return letters;
    return letters.slice(1).map((letter, n) => letters[n] + letter);
  }

  function cut(word) {
    const found = [];
    const rest = word.replace(PAIRED, (run) => {
      found.push(...pairs(run));
      return " ";
    });
    const plain = rest.split(" ").filter(Boolean);
    return [...found, ...plain.map((part) => part.replace(ARTICLE, ""))];
  }

  function tokens(text) {
    const words = (PLAIN.test(text) ? text.toLowerCase().replace(THOUSANDS, "$1") : fold(text)).match(WORD) || [];
    if (PLAIN.test(text)) return words; // most words of most records: no need to look closer
    return words.flatMap(cut).filter((word) => !STOP.test(word));
  }

  function tolerance(term) {
    // Slips are forgiven in alphabets only, and not in short words, which one slip makes into others.
    return term.length > 4 && /^[\p{sc=Latin}\p{sc=Cyrillic}\p{sc=Greek}]+$/u.test(term) ? (term.length > 6 ? 2 : 1) : false;
  }

  // A chunk of text that is one word of the index, or one run of a script without blanks.
  const CHUNK = /\d+(?:[,.\u00a0\u202f]\d{3}(?!\d))+|[\p{L}\p{M}\p{N}]+(?:['’]\p{L}[\p{L}\p{M}]*)*/gu;

  /* Which letters of a chunk are to be marked: all of them, or those of the pairs that were found. */
  function marked(letters, terms) {
    const chunk = letters.join("");
    if (!chunk.match(PAIRED)) {
      const whole = tokens(chunk).some((term) => terms.has(term));
      return letters.map(() => whole);
    }
    return letters.map((letter, n) => {
      const before = n > 0 && terms.has(fold(letters[n - 1] + letter));
      const after = n + 1 < letters.length && terms.has(fold(letter + letters[n + 1]));
      return before || after || (letters.length === 1 && terms.has(fold(letter)));
    });
  }

  window.OnRecordSearch = { CHUNK, fold, marked, tokens, tolerance };
})();
