// The words of the search page, without a browser: `node --test tests/js/`.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { runInThisContext } from "node:vm";

globalThis.window = globalThis;
for (const script of ["numbers", "words"]) {
  runInThisContext(readFileSync(new URL(`../../templates/assets/js/search/${script}.js`, import.meta.url), "utf8"));
}
const { chunks, fold, marked, tokens, tolerance } = globalThis.OnRecordSearch;

const CUT = [
  ["The Northern bridge", ["the", "northern", "bridge"]],
  ["3,000 sheep", ["3000", "sheep"]],
  ["3\u00a0000 шеек", ["3000", "шеек"]],
  ["engineers’ advice, Kim’s", ["engineers", "advice", "kims"]],
  ["Łódź, Ærø, Straße", ["lodz", "aero", "strasse"]],
  ["МОСТ", ["мост"]],
  ["북쪽 다리", ["북쪽", "다리"]],
  ["폐쇄했습니다", ["폐쇄", "쇄했", "했습", "습니", "니다"]],
  ["다ㄹ", ["다"]],
  ["لم يُغلَق الجسر", ["لم", "يغلق", "جسر"]],
  ["朝鲜3000人", ["朝鲜", "人", "3000"]],
  ["", []],
  ["… !?", []],
];
for (const [text, words] of CUT) test(`cut: ${text}`, () => assert.deepEqual(tokens(text), words));

// What stands in a text, and what is typed: all words that are typed are there.
const FOUND = [
  ["Der Verteidi\u00adgungs\u00administer sprach", "Verteidigungsminister"],
  ["north\u200bern river", "northern"],
  ["hand\u2060off plan", "handoff"],
  ["\ufeff국방\u200b부", "국방부"],
  ["او می\u200cخواهد برود", "میخواهد"],
  ["او می\u200cخواهد برود", "می خواهد"],
  ["او می\u200cخواهد برود", "می\u200cخواهد"],
  ["П\u02bcять бійців", "п'ять"],
  ["П’ять бійців", "п\u02bcять"],
  ["П`ять бійців", "п´ять"],
  ["O‘zbekiston", "Oʻzbekiston"],
  ["Hawaiʻi", "Hawaii"],
  ["al-Qaʿida", "al-Qa'ida"],
  ["העיר תל\u05beאביב הופגזה", "תל אביב"],
  ["העיר תל\u05beאביב הופגזה", "תל-אביב"],
  ["העיר תל\u05beאביב הופגזה", "אביב"],
  ["העיר תל-אביב הופגזה", "תל\u05beאביב"],
  ["ארה\u05f4ב הודיעה", "ארהב"],
  ["ארה\u05f4ב הודיעה", 'ארה"ב'],
  ["שָׁלוֹם", "שלום"],
  ["رئيس جمهور", "رئیس"],
  ["كره شمالي", "کره شمالی"],
  ["ہندوستان", "هندوستان"],
  ["٣٠٠٠ جندي", "3000"],
  ["۳۰۰۰ سرباز", "3000"],
  ["٣٬٠٠٠ جندي", "3000"],
  ["३,००० सैनिक", "3000"],
  ["๓๐๐๐ คน", "3000"],
  ["௩௦௦௦ பேர்", "3000"],
  ["３，０００人", "3000"],
  ["3\u2009000 soldiers", "3000"],
  ["3\u2006000 soldiers", "3,000"],
  ["3\u200a000 soldiers", "3.000"],
  ["3\u02bc000 soldiers", "3000"],
  ["3000 soldiers", "۳۰۰۰"],
  ["U.S. officials said", "US"],
  ["US officials said", "U.S."],
  ["US officials said", "U.S"],
  ["J.R.R. Tolkien", "J R R Tolkien"],
  ["J.R.R. Tolkien", "JRR Tolkien"],
  ["ΟΔΟΣ", "οδος"],
];
for (const [text, asked] of FOUND) {
  test(`found: ${asked} in ${text}`, () => {
    const there = new Set(tokens(text, true));
    assert.deepEqual(tokens(asked, false).filter((word) => !there.has(word)), []);
    assert.notEqual(tokens(asked, false).length, 0);
  });
}

test("what is found is marked whole, whatever is in it that is not seen", () => {
  const shown = (text, asked) => {
    const terms = new Set(tokens(asked, false));
    return chunks(text).filter((chunk) => marked(Array.from(chunk[0]), terms).includes(true)).map((chunk) => chunk[0]);
  };
  assert.deepEqual(shown("Der Verteidi\u00adgungsminister sprach", "verteidigungsminister"), ["Verteidi\u00adgungsminister"]);
  assert.deepEqual(shown("П\u02bcять бійців", "п'ять"), ["П\u02bcять"]);
  assert.deepEqual(shown("ארה\u05f4ב הודיעה", "ארהב"), ["ארה\u05f4ב"]);
  assert.deepEqual(shown("The U.S. said", "us"), ["U.S"]);
  assert.deepEqual(shown("Tel\u2011Aviv", "aviv"), ["Aviv"]);
});

test("what is typed and what is written come to the same", () => {
  assert.equal(fold("Ｋｉｍ"), fold("kim"));
  assert.equal(fold("e\u0301"), fold("é"));
});

test("slips are forgiven in long words of alphabets only", () => {
  assert.deepEqual(["kim", "bridge", "northern", "автомобиль", "폐쇄했습니다"].map((word) => tolerance(word)), [false, 1, 2, 2, false]);
  assert.deepEqual(["kim", "kims", "bridge"].map((word) => tolerance(word, true)), [false, 1, 2]);
});

test("a word is marked whole, a run of letters by its pairs", () => {
  assert.deepEqual(marked([..."Kim"], new Set(["kim"])), [true, true, true]);
  assert.deepEqual(marked([..."폐쇄했다"], new Set(["폐쇄"])), [true, true, false, false]);
});
