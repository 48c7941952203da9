/* On every page. Copy buttons: <button data-copy="id of the text">, the words said then behind it (role=status), and around it
   data-copied="words" data-refused="words". With data-share the text is an address, handed to the system where it takes it.
   Each .takeaway, a heading and a text, gets a button of its own, whose word is the data-copy of what is around it. */
(function () {
  "use strict";

  function select(text) {
    var range = document.createRange();
    range.selectNodeContents(text);
    var selection = getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
  }

  function copy(button) {
    var text = document.getElementById(button.dataset.copy);
    var status = button.nextElementSibling;
    var words = button.closest("[data-copied]").dataset;
    function say(said) {
      status.textContent = said;
    }
    function refused() {
      select(text); // for the reader to copy by hand
      say(words.refused);
    }
    say("");
    if ("share" in button.dataset && navigator.share) {
      return navigator.share({ title: document.title, url: text.textContent }).catch(function () {}); // closed again
    }
    if (!navigator.clipboard) return refused();
    navigator.clipboard.writeText(text.textContent).then(function () {
      say(words.copied);
    }, refused);
  }

  document.querySelectorAll(".takeaway > pre").forEach(function (text) {
    var heading = text.previousElementSibling;
    var line = document.createElement("p");
    var button = document.createElement("button");
    var status = document.createElement("span");
    heading.id = text.id + "-label";
    button.textContent = text.closest("[data-copied]").dataset.copy;
    button.dataset.copy = text.id;
    button.setAttribute("aria-describedby", heading.id);
    status.className = "text-muted";
    status.setAttribute("role", "status");
    line.append(button, " ", status);
    text.after(line);
  });

  document.querySelectorAll("button[data-copy]").forEach(function (button) {
    button.addEventListener("click", function () {
      copy(button);
    });
  });

  /* What is folded opens for what the address names, and for paper, in browsers that do not do so by themselves. */
  function reveal() {
    var named = document.querySelector(":target");
    var fold = named && named.closest("details:not([open])");
    if (!fold) return;
    fold.open = true;
    named.scrollIntoView();
  }
  addEventListener("hashchange", reveal);
  reveal();

  var unfolded = [];
  addEventListener("beforeprint", function () {
    unfolded = [].slice.call(document.querySelectorAll("article details:not([open])"));
    unfolded.forEach(function (fold) {
      fold.open = true;
    });
  });
  addEventListener("afterprint", function () {
    unfolded.forEach(function (fold) {
      fold.open = false;
    });
  });

  /* Ctrl or Cmd and K: to the search box, that of the page itself before that of the header; where the bar has none, to the search page. */
  document.addEventListener("keydown", function (event) {
    if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
    var box = document.querySelector('main input[type="search"]') || document.querySelector('input[type="search"]');
    var way = document.querySelector(".site-to-search");
    if (!way) return;
    event.preventDefault();
    if (!box || !box.offsetParent) return way.click();
    box.focus();
    box.select();
  });
})();
