// What the editor knows of a card, without a browser: `node --test tests/js/`.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { runInThisContext } from "node:vm";

globalThis.window = globalThis;
runInThisContext(readFileSync(new URL("../../onrecord/admin/values.js", import.meta.url), "utf8"));
const { fault } = globalThis.OnRecord;

const rules = { bases: { alleged: [], denied: ["denial", "refuted"] }, unsaid: { denied: "refuted" } };
const card = (basis, last) => ({ status: "denied", basis, history: [{ status: "denied", basis: last }] });

test("what a status without a basis means is what the settings say", () => {
  assert.equal(fault(card("refuted", undefined), rules), undefined);
  assert.equal(fault(card(undefined, "refuted"), rules), undefined);
  assert.match(fault(card(undefined, "denial"), rules), /^The last entry of the history/);
});

test("which basis goes with a status is what the settings say", () => {
  assert.match(fault({ status: "denied", basis: "court" }, rules), /^The basis does not go/);
});
