// Filters over the rows of a timeline page, and the drawing of the rows that are left. The address holds what is chosen
// (?status=&stance=&actor=&year=), so that a view can be shared and the back button takes it back. Without this script
// the same words are plain links.
(function () {
  "use strict";
  var form = document.querySelector("[data-filters]");
  if (!form) return;
  var line = document.querySelector("[data-filters-line]");
  var status = line.querySelector("[role=status]");
  var whole = line.querySelector("[data-filters-all]");
  var reset = line.querySelector("button");
  var selects = Array.from(form.querySelectorAll("select"));
  var rows = Array.from(document.querySelectorAll("[data-row]"));

  function chosen() {
    var values = {};
    selects.forEach(function (select) { if (select.value) values[select.name] = select.value; });
    return values;
  }

  function has(element, key, value) {
    return !value || (" " + (element.dataset[key] || "") + " ").includes(" " + value + " ");
  }

  // Status and stance must be true of one and the same claim that the row bears on; actor and year are the row's own.
  function matching(row, values) {
    if (!has(row, "actor", values.actor) || !has(row, "year", values.year)) return [];
    var parts = Array.from(row.querySelectorAll("[data-bearing]"));
    return (parts.length ? parts : [row]).filter(function (part) {
      return has(part, "status", values.status) && has(part, "stance", values.stance);
    });
  }

  // Of each value that is chosen, the way to the page that holds all of it, where this page has a part of the record.
  function lead() {
    whole.replaceChildren();
    selects.forEach(function (select) {
      var option = select.selectedOptions[0];
      if (!option || !option.dataset.whole) return;
      var link = document.createElement("a");
      link.href = option.dataset.url;
      link.textContent = option.dataset.whole;
      whole.appendChild(document.createElement("li")).appendChild(link);
    });
  }

  function show() {
    var values = chosen();
    var some = Object.keys(values).length > 0;
    var found = [];
    rows.forEach(function (row) {
      var parts = matching(row, values);
      row.hidden = !parts.length;
      if (parts.length) found.push({row: row, parts: parts});
    });
    // A month or year without a row left goes with its heading.
    document.querySelectorAll("[data-span]").forEach(function (span) {
      span.hidden = !span.querySelector("[data-row]:not([hidden])");
    });
    status.textContent = status.dataset.words.replace("{shown}", () => found.length).replace("{all}", () => rows.length);
    lead();
    line.hidden = !some;
    if (some) form.closest("details").open = true;
    draw(some ? found : null);
  }

  // The drawing: lengths in em. Its parts keep what they were, for when nothing is chosen any more.
  var graph = document.querySelector("[data-graph]");
  var words = document.querySelector("[data-highest-words]");
  var plurals = new Intl.PluralRules(document.documentElement.lang);
  var columns = {};
  var part = Boolean(graph && "part" in graph.dataset); // this page has a part of the record
  if (graph) {
    graph.querySelectorAll("[data-column]").forEach(function (node) {
      columns[node.dataset.column] = {
        node: node,
        so: node.querySelector(".months-says-so"),
        not: node.querySelector(".months-says-not"),
        others: Array.from(node.querySelectorAll("[data-of]"))
      };
    });
    Array.from(graph.querySelectorAll("[y], [height]")).forEach(function (node) {
      node.was = {y: node.getAttribute("y"), height: node.getAttribute("height")};
    });
  }

  function set(node, name, em) {
    if (node) node.setAttribute(name, em === null ? node.was[name] : em + "em");
  }

  // What the rows of each column have: statements by side, and the statuses to which claims were moved.
  function counted(found) {
    var counts = {};
    found.forEach(function (one) {
      var month = one.row.closest("[data-span]").querySelector("h3").id;
      var key = columns[month] ? month : month.slice(0, 5);
      var count = counts[key] = counts[key] || {};
      one.parts.forEach(function (each) {
        var name = each.dataset.side || each.dataset.after;
        if (name) count[name] = (count[name] || 0) + 1;
      });
    });
    return counts;
  }

  function most(counts, side) {
    return Object.keys(counts).reduce(function (max, key) { return Math.max(max, counts[key][side] || 0); }, 0);
  }

  // Of a part of the record the months elsewhere stay as they are, pale, and so does the scale. Of all of it the line
  // moves and the highest bar fills the room, within the height that the drawing has.
  function draw(found) {
    if (!graph) return;
    var counts = found && counted(found);
    var given = graph.dataset, up = counts && most(counts, "says-so"), down = counts && most(counts, "says-not");
    var highest = counts && !part ? Math.max(up, down) : Number(given.highest);
    var each = given.room / highest;
    if (counts && !part) each = Math.min(each, (Number(given.up) + Number(given.down)) / (up + down));
    function height(n) { return n ? Math.max(given.floor, each * n) : 0; }

    graph.querySelectorAll("[data-line]").forEach(function (node) { set(node, "y", counts && !part ? height(up) : null); });
    Object.keys(columns).forEach(function (key) {
      var column = columns[key], count = counts && counts[key] || {};
      var kept = !counts || (part && !("here" in column.node.dataset));
      column.node.toggleAttribute("data-elsewhere", Boolean(counts && kept));
      set(column.so, "height", kept ? null : height(count["says-so"]));
      set(column.so, "y", kept ? null : -height(count["says-so"]));
      set(column.not, "height", kept ? null : height(count["says-not"]));
      column.others.forEach(function (node) {
        node.setAttribute("visibility", kept || count[node.dataset.of] ? "visible" : "hidden");
      });
    });
    words.textContent = (words.dataset[plurals.select(highest)] || words.dataset.many).replace("{n}", () => highest);
    words.toggleAttribute("data-void", !highest || Boolean(counts && part)); // keeps its room: nothing moves
  }

  function read() {
    var query = new URLSearchParams(location.search);
    selects.forEach(function (select) {
      var value = query.get(select.name) || "";
      var known = Array.from(select.options).some(function (option) { return option.value === value; });
      select.value = known ? value : "";
    });
    show();
  }

  function write() {
    var query = new URLSearchParams(chosen()).toString();
    history.pushState(null, "", location.pathname + (query ? "?" + query : "") + location.hash);
    show();
  }

  form.addEventListener("change", write);
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  reset.addEventListener("click", function () {
    selects.forEach(function (select) { select.value = ""; });
    write();
    selects[0].focus();
  });
  window.addEventListener("popstate", read);
  read();
})();
