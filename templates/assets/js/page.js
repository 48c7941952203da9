/* On every page. Copy buttons: <button data-copy="id of the text" data-copied="words" data-refused="words"> and its role=status. */
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
