// Filters over the rows of a timeline page. The address holds what is chosen (?status=&stance=&actor=&year=), so
// that a view can be shared and the back button takes it back. Without this script the same words are plain links.
(function () {
  "use strict";
  var form = document.querySelector("[data-filters]");
  if (!form) return;
  var line = form.querySelector("[role=status]");
  var reset = form.querySelector("[type=reset]");
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
  function matches(row, values) {
    if (!has(row, "actor", values.actor) || !has(row, "year", values.year)) return false;
    var parts = row.querySelectorAll("[data-bearing]");
    return Array.from(parts.length ? parts : [row]).some(function (part) {
      return has(part, "status", values.status) && has(part, "stance", values.stance);
    });
  }

  function show() {
    var values = chosen();
    var shown = 0;
    rows.forEach(function (row) {
      row.hidden = !matches(row, values);
      if (!row.hidden) shown += 1;
    });
    // A month or year without a row left goes with its heading.
    document.querySelectorAll("[data-span]").forEach(function (span) {
      span.hidden = !span.querySelector("[data-row]:not([hidden])");
    });
    line.textContent = line.dataset.words.replace("{shown}", shown).replace("{all}", rows.length);
    reset.hidden = !Object.keys(values).length;
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
  form.addEventListener("reset", function (event) {
    event.preventDefault();
    selects.forEach(function (select) { select.value = ""; });
    write();
    selects[0].focus();
  });
  window.addEventListener("popstate", read);
  read();
})();
