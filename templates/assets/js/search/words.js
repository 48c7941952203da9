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

  const { inDigits, spelledOut } = window.OnRecordNumbers;
  const DIGIT = /\p{N}/u;
  const PLAIN = /^[ !-&(-~]*$/; // ASCII without an apostrophe

  function fold(text) {
    return text
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

  /* The words of a text. `both`: as the index has them, where a number that can be read in two ways stands in both. */
  function tokens(text, both) {
    const plain = PLAIN.test(text); // most words of most records: no need to look closer
    const folded = plain ? text.toLowerCase() : fold(text);
    const words = (DIGIT.test(folded) ? inDigits(folded, both) : folded).match(WORD) || [];
    const counted = spelledOut(words, both);
    return plain ? counted : counted.flatMap(cut).filter((word) => !STOP.test(word));
  }

  /* How many slips are forgiven in a word: in alphabets only, and not in short words, which one slip makes into others.
     `loose`: one more in words of six letters, and one in those of four, for who else would find nothing. */
  function tolerance(term, loose) {
    if (!/^[\p{sc=Latin}\p{sc=Cyrillic}\p{sc=Greek}]+$/u.test(term)) return false;
    const letters = term.length + (loose ? 1 : 0);
    return letters > 4 && (letters > 6 ? 2 : 1);
  }

  const CHUNK = "[\\p{L}\\p{M}\\p{N}]+(?:['’]\\p{L}[\\p{L}\\p{M}]*)*";

  /* The chunks of a text, each one word of the index, a number, or one run of a script without blanks. */
  function chunks(text) {
    return Array.from(text.matchAll(new RegExp(`${window.OnRecordNumbers.chunk()}|${CHUNK}`, "giu")));
  }

  /* Which letters of a chunk are to be marked: all of them, or those of the pairs that were found. */
  function marked(letters, terms) {
    const chunk = letters.join("");
    if (!chunk.match(PAIRED)) {
      const whole = tokens(chunk, true).some((term) => terms.has(term));
      return letters.map(() => whole);
    }
    return letters.map((letter, n) => {
      const before = n > 0 && terms.has(fold(letters[n - 1] + letter));
      const after = n + 1 < letters.length && terms.has(fold(letter + letters[n + 1]));
      return before || after || (letters.length === 1 && terms.has(fold(letter)));
    });
  }

  window.OnRecordSearch = { chunks, fold, marked, tokens, tolerance };
})();
