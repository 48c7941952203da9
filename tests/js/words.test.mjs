// The words of the search page, without a browser: `node --test tests/js/`.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { runInThisContext } from "node:vm";

globalThis.window = globalThis;
for (const script of ["numbers", "words"]) {
  runInThisContext(readFileSync(new URL(`../../templates/assets/js/search/${script}.js`, import.meta.url), "utf8"));
}
const { fold, marked, tokens, tolerance } = globalThis.OnRecordSearch;

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
