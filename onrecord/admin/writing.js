/* A card is written by mending its text: what the editor did not change stays to the letter, comments and all. */
(function () {
  "use strict";

  const { cut, parse, plain, valuesOf, list, toForm, fromForm, same } = window.OnRecord;
  const FILE = "on-record-file"; // holds the text that a card was read from, beside its values
  const WIDTH = 110;

  // ------------------------------------------------------------ writing values anew

  function scalar(text) {
    if (typeof text !== "string") return String(text);
    const safe =
      /^[\p{L}\p{N}]([^\n]*[^\s:])?$/u.test(text) && !/: | #|[\u0000-\u001f\u007f-\u00a0\u2028\u2029\ufeff]/.test(text);
    const date = /^[0-9]{4}(-[0-9]{2}){0,2}$/.test(text);
    const other = /^(null|true|false|yes|no|on|off|y|n|[0-9][0-9a-fx_.,:+-]*)$/i.test(text);
    return safe && (date || !other)
      ? text
      : JSON.stringify(text).replace(/[\u007f-\u00a0\u2028\u2029\ufeff]/g, escaped);
  }

  const escaped = (sign) => "\\u" + sign.charCodeAt(0).toString(16).padStart(4, "0");

  /* A key with its value, as lines. */
  function pair(key, value, indent) {
    const start = `${indent}${key}:`;
    const deeper = `${indent}  `;
    if (Array.isArray(value)) {
      const flow = value.every((one) => /^[\p{L}][\p{L}\p{N} -]*$/u.test(one)) && value.map(scalar).join(", ");
      if (flow && flow.length < WIDTH - start.length && !value.some((one) => scalar(one) !== one))
        return `${start} [${flow}]\n`;
      return `${start}\n${value.map((one) => item(one, deeper)).join("")}`;
    }
    if (typeof value === "object") return `${start}\n${mapping(value, deeper)}`;
    return `${start} ${long(value, deeper, start.length) ?? scalar(value)}\n`;
  }

  const mapping = (values, indent) =>
    Object.entries(values)
      .map(([key, value]) => pair(key, value, indent))
      .join("");

  function item(value, indent) {
    if (typeof value === "object") return dashed(mapping(value, `${indent}  `), indent);
    return `${indent}- ${long(value, `${indent}  `, indent.length + 2) ?? scalar(value)}\n`;
  }

  const dashed = (lines, indent) => `${indent}- ${lines.slice(indent.length + 2)}`;

  /* A long text, folded at single blanks; a text of several lines as it is. Undefined: one line will do. */
  function long(text, indent, before) {
    if (typeof text !== "string" || /^\s|\s$|[^\P{C}\n]|\n\s|\s\n/u.test(text)) return undefined;
    if (text.includes("\n")) return `|-\n${indent}${text.split("\n").join(`\n${indent}`)}`;
    if (text.length + before < WIDTH || /\s{2}/.test(text)) return undefined;
    const lines = [""];
    for (const word of text.split(" ")) {
      const last = lines.length - 1;
      if (lines[last] && indent.length + lines[last].length + word.length >= WIDTH) lines.push(word);
      else lines[last] += (lines[last] && " ") + word;
    }
    return `>-\n${indent}${lines.join(`\n${indent}`)}`;
  }

  // ------------------------------------------------------------ mending what was written

  const lineStart = (text, at) => text.lastIndexOf("\n", at - 1) + 1;

  /* The pairs of a block mapping with their lines: `from` to `end` the pair itself, then comments up to `to`. */
  function pieces(map, text, to) {
    const starts = map.items.map((one) => lineStart(text, one.key.range[0]));
    return map.items.map((one, number) => {
      const next = starts[number + 1] ?? to;
      const last = one.value?.range?.[1] ?? one.key.range[1] + 1;
      const eol = text[last - 1] === "\n" ? last : text.indexOf("\n", last) + 1;
      return {
        key: String(one.key.value),
        node: one.value,
        from: starts[number],
        end: Math.min(eol || next, next),
        to: next,
      };
    });
  }

  /* The lines of a mapping with new values; keys that are not in the form stay as they are. */
  function mended(map, text, to, indent, before, after, fields) {
    const known = new Map(fields.map((field) => [field.name, field]));
    const old = pieces(map, text, to);
    const made = old.map((piece) => {
      const { key, node, from, end } = piece;
      const field = known.get(key);
      const whole = text.slice(from, piece.to);
      if (!field || same(before[key], after[key])) return { key, text: whole };
      const tail = text.slice(end, piece.to);
      if (after[key] === undefined) return { key, text: tail };
      return {
        key,
        text:
          (deeper(node, piece, text, before[key], after[key], field, key, indent) ?? pair(key, after[key], indent)) +
          tail,
      };
    });
    const order = fields.map((field) => field.name);
    for (const [key, value] of Object.entries(after)) {
      if (old.some((piece) => piece.key === key)) continue;
      const earlier = order.slice(0, order.indexOf(key));
      const place = made.findLastIndex((one) => earlier.includes(one.key)) + 1;
      made.splice(place, 0, { key, text: pair(key, value, indent) });
    }
    return made.map((one) => one.text).join("");
  }

  /* A key whose rows or keys are mended one by one; undefined where it is to be written anew. */
  function deeper(node, piece, text, before, after, field, key, indent) {
    if (!node || node.flow || !field.fields || piece.end - piece.from < 1) return undefined;
    const head = text.slice(piece.from, text.indexOf("\n", piece.from) + 1);
    if (field.widget !== "list") {
      if (!YAML.isMap(node) || typeof after !== "object") return undefined;
      return head + mended(node, text, piece.end, margin(node, text), before, after, field.fields);
    }
    const dashes = (one) => /^ *- +$/.test(text.slice(lineStart(text, one.range[0]), one.range[0]));
    if (!YAML.isSeq(node) || node.items.length !== list(before).length) return undefined;
    if (!node.items.every((one) => YAML.isMap(one) && dashes(one))) return undefined;
    return head + rows(node, text, piece.end, list(before), after, field.fields);
  }

  const margin = (node, text) => " ".repeat(node.items[0].key.range[0] - lineStart(text, node.items[0].key.range[0]));

  /* Rows that were there keep their text wherever they now stand; one that was changed is mended. */
  function rows(node, text, to, before, after, fields) {
    const starts = node.items.map((one) => lineStart(text, one.range[0]));
    const dash = " ".repeat(text.slice(starts[0]).search(/\S/));
    const inner = node.items.find((one) => !one.flow)
      ? margin(
          node.items.find((one) => !one.flow),
          text,
        )
      : `${dash}  `;
    const old = node.items.map((one, number) => ({
      node: one,
      from: starts[number],
      to: starts[number + 1] ?? to,
      was: before[number],
    }));
    const taken = new Set();
    const take = (wanted) => {
      const found = old.find((one) => !taken.has(one) && wanted(one));
      if (found) taken.add(found);
      return found;
    };
    const kept = after.map((row) => take((one) => same(one.was, row)));
    return after
      .map((row, number) => {
        if (kept[number]) return text.slice(kept[number].from, kept[number].to);
        const like = take(
          (one) => old.indexOf(one) === number || (one.was.date === row.date && same(one.was.actor, row.actor)),
        );
        if (!like || like.node.flow || after.length < old.length)
          return dashed(mapping(row, inner), dash.padEnd(inner.length - 2));
        const bare = text.slice(0, like.from) + text.slice(like.from, like.to).replace("-", " ") + text.slice(like.to);
        const lines = mended(like.node, bare, like.to, inner, like.was, row, fields);
        return lines.slice(0, dash.length) + "-" + lines.slice(dash.length + 1);
      })
      .join("");
  }

  function says(head, fields, wanted) {
    try {
      return same(fromForm(toForm(valuesOf(head), fields), fields), wanted);
    } catch {
      return false;
    }
  }

  function mendedHead(map, head, before, after, fields) {
    const first = lineStart(head, map.items[0].key.range[0]);
    return head.slice(0, first) + mended(map, head, head.length, "", before, after, fields);
  }

  /* The text of a card. What was mended is read again: should it not say what the form does, it is laid out anew. */
  function written(form, fields) {
    const after = fromForm(form, fields);
    const body = String(form.body ?? "");
    const fresh = body.trim() ? `\n${body.trim()}\n` : "";
    delete after.body;
    const own = fields.filter((field) => field.name !== "body");
    if (!form[FILE]) return `---\n${mapping(after, "")}---\n${fresh}`;
    const { head, rest } = cut(form[FILE]);
    const rested = rest.replace(/^\n/, "") === body ? rest : fresh;
    const found = parse(head);
    const before = fromForm(toForm(plain(found.contents, found), own), own);
    if (same(before, after)) return `---\n${head}---\n${rested}`;
    // Anchors and braces around the whole are rare; there, and there only, the card is laid out anew.
    let aliased = false;
    YAML.visit(found, {
      Alias: () => {
        aliased = true;
      },
    });
    const block = YAML.isMap(found.contents) && !found.contents.flow && !aliased;
    const others = () =>
      Object.entries(plain(found.contents, found)).filter(([key]) => !own.some((f) => f.name === key));
    const lines = block && mendedHead(found.contents, head, before, after, own);
    const sound = lines && says(lines, own, after);
    return `---\n${sound ? lines : mapping({ ...after, ...Object.fromEntries(others()) }, "")}---\n${rested}`;
  }

  function read(text, fields) {
    const { head, rest } = cut(text);
    const found = parse(head);
    return { ...toForm(plain(found.contents, found), fields), body: rest.replace(/^\n/, ""), [FILE]: text };
  }

  Object.assign(window.OnRecord, { read, written });
})();
