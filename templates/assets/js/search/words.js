/* The words of a text, as the search page knows them: one way of cutting them, for the index and for what is typed. */
(function () {
  "use strict";

  const WORD = /[\p{L}\p{M}\p{N}]+/gu;
  // Scripts that put no blanks between words, or endings onto them: cut into pairs of characters.
  const PAIRED = /[\p{sc=Hangul}\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]+/gu;
  // Folding goes by the steps and signs of `plain_words` in onrecord/model/names.py, by which names are near each other.
  const UNSEEN = "\\p{Cf}\\p{Default_Ignorable_Code_Point}";
  const QUOTES = "'`´ʹʺʻʼʽʾʿˈˊˋ‘’‚‛′‵᾽ꞌꞋ՚׳＇｀\"“”„‟‹›«»″‶「」『』〝〞〟״＂｢｣";
  const HYPHENS = /[‐‑‒–—―⁃−⸺⸻﹘﹣－־᠆]/g;
  const MARKS = /[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u093c\u09bc\u0a3c\u0abc\u0b3c\u0cbc]/g;
  const PARTED = { "ൺ": "ണ്", "ൻ": "ന്", "ർ": "ര്", "ൽ": "ല്", "ൾ": "ള്", "ൿ": "ക്", "ൔ": "മ്", "ൕ": "യ്", "ൖ": "ഴ്", "ৎ": "ত্", "แ": "เเ" };
  const TONE_FIRST = /([\u0e48-\u0e4b\u0ec8-\u0ecb])([\u0e31\u0e34-\u0e3a\u0e4d\u0eb1\u0eb4-\u0ebc\u0ecd])/g;
  const ALONE = { "ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ß": "ss", "ς": "σ" };
  Object.assign(ALONE, { "ى": "ي", "ی": "ي", "ے": "ي", "ک": "ك", "ڪ": "ك", "ة": "ه", "ہ": "ه", "ھ": "ه", "ە": "ه" });
  const ARTICLE = /^[وفبكل]?ال(?=.{3})/;
  const STOP = /^[\u3131-\u318e\u1100-\u11ff]+$/; // letters of a syllable that is still being typed

  const { inDigits, spelledOut } = window.OnRecordNumbers;
  const DIGIT = /\p{N}/u;
  const PLAIN = /^[ !#-&(-_a-~]*$/; // ASCII without quotation marks
  const NOT_SEEN = new RegExp(`[${UNSEEN}]`, "gu");
  const QUOTE = new RegExp(`[${QUOTES}]`, "g");
  const OTHER = new RegExp(`[${Object.keys(ALONE).join("")}]`, "g");
  const PART = new RegExp(`[${Object.keys(PARTED).join("")}]`, "g");
  const JOINED = /[\p{L}\p{M}]+(?:[\u200b\u200c][\p{L}\p{M}]+)+/gu; // parts of a word that are seen apart
  const INITIALS = /(?<![\p{L}\p{M}\p{N}.])\p{L}(?:\.\p{L})+(?![\p{L}\p{M}\p{N}])/gu; // U.S.

  const isDigit = (point) => /\p{Nd}/u.test(String.fromCodePoint(point));

  /* What a digit of any script is worth: the ten of each stand in a row, from nought on. */
  function worth(digit) {
    const point = digit.codePointAt(0);
    let number = 0;
    while (number < 9 && isDigit(point - number - 1)) number += 1;
    return number;
  }

  function fold(text) {
    return text
      .replace(NOT_SEEN, "").replace(/[\u3131-\u318e]/g, "").replace(QUOTE, "'").replace(HYPHENS, "-")
      .replace(PART, (letter) => PARTED[letter])
      .normalize("NFKC").replace(TONE_FIRST, "$2$1").toLowerCase().replace(/(?<=\p{L})'(?=\p{L})/gu, "")
      .normalize("NFD").replace(MARKS, "").normalize("NFC")
      .replace(OTHER, (letter) => ALONE[letter]).replace(/[^\P{Nd}0-9]/gu, worth);
  }

  /* The text with what is written in parts as one word; `both`: the parts stay behind it. */
  function whole(text, pattern, sign, both) {
    return text.replace(pattern, (parts) => parts.replace(sign, "") + (both ? ` ${parts.replace(sign, " ")}` : ""));
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
    const letters = plain ? text.toLowerCase() : fold(whole(text, JOINED, /[\u200b\u200c]/g, both));
    const folded = letters.includes(".") ? whole(letters, INITIALS, /\./g, both) : letters;
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

  const LETTERS = `\\p{L}\\p{M}${UNSEEN}`;
  const CHUNK = `${INITIALS.source}|[${LETTERS}\\p{N}]+(?:[${QUOTES}]\\p{L}[${LETTERS}]*)*`;

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

  // Where texts are compared, too, this file may run twice: what others put there stays.
  window.OnRecordSearch = Object.assign(window.OnRecordSearch || {}, {
    ...{ chunks, cut, fold, marked, tokens, tolerance },
    ...{ INITIALS, JAMO: STOP },
  });
})();
