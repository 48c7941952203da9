/* Light, dark or as the system has it. Runs before the page is painted, so that no wrong colour flashes. */
(function () {
  "use strict";
  var root = document.documentElement;
  var papers = {}; // the colour of the page by scheme, as the page says it

  function stored() {
    try {
      return localStorage.getItem("scheme");
    } catch (refused) {
      return null; // storage may be blocked, or the page opened from a file
    }
  }

  function store(scheme) {
    try {
      if (scheme === "system") localStorage.removeItem("scheme");
      else localStorage.setItem("scheme", scheme);
    } catch (refused) {
      return; // then the choice lasts as long as the page
    }
  }

  function metas(name) {
    return document.querySelectorAll('meta[name="' + name + '"]');
  }

  function schemeOf(meta) {
    return meta.media.indexOf("dark") < 0 ? "light" : "dark";
  }

  function isChosen(scheme) {
    return scheme === "light" || scheme === "dark";
  }

  function apply(scheme) {
    var chosen = isChosen(scheme);
    if (chosen) root.setAttribute("data-scheme", scheme);
    else root.removeAttribute("data-scheme");
    metas("color-scheme").forEach(function (meta) {
      meta.content = chosen ? scheme : "light dark";
    });
    metas("theme-color").forEach(function (meta) {
      meta.content = papers[chosen ? scheme : schemeOf(meta)];
    });
  }

  function inputs() {
    return document.querySelectorAll('input[name="scheme"]');
  }

  function show() {
    var scheme = isChosen(stored()) ? stored() : "system";
    inputs().forEach(function (input) {
      input.checked = input.value === scheme;
    });
  }

  /* A choice for each scheme, with the words that the page has for it. */
  function choices(field) {
    ["system", "light", "dark"].forEach(function (scheme) {
      var label = document.createElement("label");
      var input = document.createElement("input");
      input.type = "radio";
      input.name = "scheme";
      input.value = scheme;
      label.append(input, " " + field.dataset[scheme]);
      field.append(label);
    });
  }

  function start() {
    document.querySelectorAll(".site-scheme").forEach(choices);
    show();
    inputs().forEach(function (input) {
      input.addEventListener("change", function () {
        store(input.value);
        apply(input.value);
      });
    });
  }

  metas("theme-color").forEach(function (meta) {
    papers[schemeOf(meta)] = meta.content;
  });
  root.setAttribute("data-script", "");
  apply(stored());
  document.addEventListener("DOMContentLoaded", start);
  window.addEventListener("storage", function () {
    apply(stored()); // chosen in another tab
    show();
  });
})();
