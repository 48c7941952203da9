/* Numbers in any writing as one word: 10,000, 10 000, 10.000, 10’000, ٣٠٠٠, 10 thousand, 1.5 million, ten thousand. */
(function () {
  "use strict";

  const GAP = "\\u0020\\u00a0\\u2002-\\u200a\\u202f\\u205f"; // blanks that stand between thousands
  const DIGITS = "[1-9]\\d{0,2}"; // before the first thousands
  // The same sign between all thousands, as most write them; or hundreds of thousands in twos, as in India.
  const GROUPED = `(?<![\\d.,])(?:${DIGITS}(?:([,.'’ʼ′${GAP}])\\d{3})(?:\\SIGN\\d{3})*|[1-9]\\d?(?:,\\d{2})+,\\d{3})(?!\\d)`;
  const grouped = (sign) => GROUPED.replace("\\SIGN", () => "\\" + sign);
  const THOUSANDS = new RegExp(grouped(1), "gu");
  const BLANKS = new RegExp(`[${GAP}.]`, "u"); // what stands between two numbers, too
  const APART = /(\d)[٬٫](?=\d)/g; // Arabic signs between digits

  const values = new Map(); // numbers in words -> what they are worth
  let scaled = null; // 12k, 10 thousand, 1.5 million
  let chunk = ""; // a number in a text that is shown

  const escaped = (word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

  /* Takes the numbers of a language in words: `one=1 two=2 … thousand=1000`. */
  function learn(written) {
    values.clear();
    written.split(/\s+/).forEach((pair) => {
      const [word, value] = pair.split("=");
      if (word && /^\d+$/.test(value || "")) values.set(word.normalize("NFC").toLowerCase(), Number(value));
    });
    const every = [...values.keys()].sort((one, other) => other.length - one.length).map(escaped);
    const scales = every.filter((word) => values.get(word) >= 100).join("|");
    const decimals = "(?:[.,]\\d{1,3})?";
    const scale = `(?:[${GAP}-]?(?:${scales || "(?!)"})(?![\\p{L}\\p{N}]))+`;
    scaled = new RegExp(`(?<![\\p{L}\\p{N}.,])(\\d+)(${decimals})(${scale})`, "giu");
    const word = `(?:${every.join("|") || "(?!)"})`;
    const spelled = `(?<![\\p{L}\\p{N}])${word}(?:[${GAP}-]${word})+(?![\\p{L}\\p{N}])`;
    chunk = `(?:${grouped(1)}|\\d+)${decimals}${scale}|${grouped(2)}|${spelled}`;
  }

  /* A folded text, whose digits are ASCII, with thousands without a sign between them, and words of scale multiplied.
     `both`: what may have been two numbers, and the words of scale, stand behind, so that they are found, too. */
  function inDigits(text, both) {
    const kept = (number, written) => (both ? `${number} ${written} ` : number);
    return text
      .replace(APART, "$1,")
      .replace(THOUSANDS, (written) => {
        const number = written.replace(/\D/g, "");
        return BLANKS.test(written) ? kept(number, written.replace(/\D/g, " ")) : number;
      })
      .replace(scaled, (written, whole, decimals, scale) => {
        const worth = scale.split(/[^\p{L}\p{M}.]+/u).filter(Boolean);
        const number = Number(whole + decimals.replace(",", ".")) * worth.reduce((all, word) => all * values.get(word), 1);
        return number < 1e15 ? kept(String(Math.round(number)), written) : written;
      });
  }

  /* How many words from a place on are one number, and which: `[2, 10000]` of "ten thousand"; `[0, 0]` of none. */
  function counted(words, at) {
    let [all, small, end] = [0, 0, at];
    for (; values.has(words[end]); end += 1) {
      const value = values.get(words[end]);
      if (value >= 1000) [all, small] = [all + (small || 1) * value, 0];
      else if (value === 100) small = (small || 1) * 100;
      else if (end === at || small % 100 === 0 || (value < 10 && small % 100 >= 20 && small % 10 === 0)) small += value;
      else break; // "two three": two numbers
    }
    const alone = end === at + 1 && values.get(words[at]) >= 100; // "thousands" are no number
    return end === at || alone ? [0, 0] : [end - at, all + small];
  }

  /* Words with numbers in words as digits; `both`: the words stay beside them. */
  function spelledOut(words, both) {
    if (!words.some((word) => values.has(word))) return words;
    const found = [];
    for (let at = 0; at < words.length; ) {
      const [length, value] = counted(words, at);
      if (length) found.push(String(value));
      if (!length || both) found.push(...words.slice(at, at + (length || 1)));
      at += length || 1;
    }
    return found;
  }

  if (window.OnRecordNumbers) return; // it ran before: what it learned stays
  learn("");
  window.OnRecordNumbers = { chunk: () => chunk, inDigits, learn, spelledOut };
})();
