/* What a card holds, as the forms of the editor have it, and back. YAML is read as On Record reads it: every value is
   text, and its field decides what it is. A key that takes several shapes is a choice of them, named under `as`. */
(function () {
  "use strict";

  const EMPTY = ["", "~", "null", "Null", "NULL"];

  // ------------------------------------------------------------ reading

  /* Front matter and body, cut where On Record cuts them. */
  function cut(text) {
    const lines = text.replace(/\r\n?/g, "\n").split("\n");
    const end = lines.findIndex((line, number) => number > 0 && line.trimEnd() === "---");
    if (lines[0].trimEnd() !== "---" || end < 0) throw new Error("The file has no front matter between two lines ---.");
    return { head: lines.slice(1, end).join("\n") + "\n", rest: lines.slice(end + 1).join("\n") };
  }

  function parse(head) {
    const found = YAML.parseDocument(head, { schema: "failsafe", prettyErrors: false });
    if (found.errors.length) throw new Error(found.errors[0].message);
    return found;
  }

  function plain(node, document) {
    const real = YAML.isAlias(node) ? node.resolve(document) : node;
    if (YAML.isMap(real)) {
      return Object.fromEntries(real.items.map((pair) => [String(pair.key.value), plain(pair.value, document)]));
    }
    if (YAML.isSeq(real)) return real.items.map((item) => plain(item, document));
    const absent = !real || (real.type === "PLAIN" && EMPTY.includes(real.value));
    return absent ? undefined : String(real.value).trim();
  }

  function valuesOf(head) {
    const found = parse(head);
    return plain(found.contents, found) ?? {};
  }

  const list = (value) => (Array.isArray(value) ? value : [value]).filter((one) => one !== undefined);

  /* Values as the form has them. */
  function toForm(values, fields) {
    const made = fields.map((field) => [field.name, formValue(values?.[field.name], field)]);
    return Object.fromEntries(made.filter(([, value]) => value !== undefined));
  }

  function formValue(value, field) {
    if (value === undefined) return undefined;
    if (field.types)
      return field.widget === "list" ? list(value).map((one) => shaped(one, field)) : shaped(value, field);
    if (field.fields)
      return field.widget === "list"
        ? list(value).map((row) => toForm(row, field.fields))
        : toForm(value, field.fields);
    if (field.widget === "list" || field.multiple) return list(value);
    if (field.widget === "boolean") return /^(true|yes|on)$/i.test(value);
    if (field.widget === "number") return /^[+-]?[0-9]+$/.test(value) ? Number(value) : value;
    return value;
  }

  /* A value that may stand in several shapes, with the name of its shape. */
  function shaped(value, field) {
    const has = (name) => field.types.find((kind) => kind.name === name);
    if (typeof value === "object") return { as: "described", ...toForm(value, has("described")?.fields ?? []) };
    if (has("link") && /^https?:\/\//i.test(value)) return { as: "link", link: value };
    const name = has("name") && (!has("card") || !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(value));
    return name ? { as: "name", name: value } : { as: "card", card: value };
  }

  // ------------------------------------------------------------ what the form holds, as values of a card

  function fromForm(form, fields) {
    const made = fields.map((field) => [field.name, cardValue(form?.[field.name], field)]);
    return Object.fromEntries(made.filter(([, value]) => value !== undefined));
  }

  function cardValue(value, field) {
    if (value === null || value === undefined || value === "" || value === false) return undefined;
    if (field.types) {
      if (field.widget !== "list") return unshaped(value, field);
      const all = value.map((one) => unshaped(one, field)).filter((one) => one !== undefined);
      return all.length > 1 ? all : all[0];
    }
    if (field.fields) {
      const rows = list(value)
        .map((row) => fromForm(row, field.fields))
        .filter((row) => Object.keys(row).length);
      return field.widget === "list" && rows.length ? rows : rows[0];
    }
    if (field.widget === "list" || field.multiple) {
      const texts = list(value)
        .map(String)
        .filter((one) => one.trim());
      return texts.length ? texts : undefined;
    }
    if (field.widget === "boolean" || field.widget === "number") return value;
    return String(value).trim() || undefined;
  }

  function unshaped(value, field) {
    const kind = field.types.find((one) => one.name === value?.as);
    if (!kind) return undefined;
    if (kind.name !== "described") return String(value[kind.name] ?? "").trim() || undefined;
    const made = fromForm(value, kind.fields);
    return Object.keys(made).length ? made : undefined;
  }

  const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

  // ------------------------------------------------------------ what no single field can tell

  /* What stands against saving a claim, in words, or nothing. `bases`: which basis goes with which status; `unsaid`: the
     basis of a status that is written without one. */
  function fault(card, { bases, unsaid }) {
    const odd = (row) => row.basis && bases[row.status] && !bases[row.status].includes(row.basis);
    const state = (row) => `${row.status} ${row.basis ?? unsaid[row.status] ?? ""}`;
    const last = card.history?.at(-1);
    if (odd(card)) return "The basis does not go with the status. Choose another; an alleged claim has none.";
    if (card.history?.some(odd)) return "In the history, a basis does not go with its status. Choose another, or none.";
    if (last && state(last) !== state(card)) {
      return "The last entry of the history does not say what status and basis say. Add an entry for the change.";
    }
    if (card.statements?.some((row) => !row.actor))
      return "A statement does not say who made it. Choose somebody under “Speaker”.";
    if (card.passages?.some((row) => !row.claim === !row.left_out))
      return "A passage needs one of two: the claim that takes it up, or the reason why none does.";
    return undefined;
  }

  window.OnRecord = { cut, parse, plain, valuesOf, list, toForm, fromForm, same, fault };
})();
