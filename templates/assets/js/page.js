/* On every page. Copy buttons: <button data-copy="id of the text" data-copied="words" data-refused="words"> and its role=status.
   Share buttons: <button data-share data-shared="words" data-refused="words">, and a role=status behind it. */
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
    var status = document.getElementById(button.dataset.copy + "-status");
    function say(words) {
      status.textContent = words;
    }
    function refused() {
      select(text); // for the reader to copy by hand
      say(button.dataset.refused);
    }
    say("");
    if (!navigator.clipboard) return refused();
    navigator.clipboard.writeText(text.textContent).then(function () {
      say(button.dataset.copied);
    }, refused);
  }

  document.querySelectorAll("button[data-copy]").forEach(function (button) {
    button.addEventListener("click", function () {
      copy(button);
    });
  });

  /* The address of the page, without a place on it: to whom the system can hand it, else to be pasted. */
  function share(button) {
    var canonical = document.querySelector('link[rel="canonical"]');
    var address = canonical ? canonical.href : location.href.split("#")[0];
    var status = button.nextElementSibling;
    function say(words) {
      status.textContent = words;
    }
    function refused() {
      say(button.dataset.refused);
    }
    say("");
    if (navigator.share) return navigator.share({ title: document.title, url: address }).catch(function () {}); // closed again
    if (!navigator.clipboard) return refused();
    navigator.clipboard.writeText(address).then(function () {
      say(button.dataset.shared);
    }, refused);
  }

  document.querySelectorAll("button[data-share]").forEach(function (button) {
    button.addEventListener("click", function () {
      share(button);
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

  /* Ctrl or Cmd and K: to the search box, that of the page itself before that of the header. */
  document.addEventListener("keydown", function (event) {
    if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
    var box = document.querySelector('main input[type="search"]') || document.querySelector('input[type="search"]');
    if (!box || !box.offsetParent) return;
    event.preventDefault();
    box.focus();
    box.select();
  });
})();
