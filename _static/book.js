// What scrolls sideways can be reached and scrolled by keyboard.
(function () {
  var wide = "div.math, .bd-content table";
  function mark() {
    document.querySelectorAll(wide).forEach(function (box) {
      if (box.scrollWidth > box.clientWidth + 1) {
        box.tabIndex = 0;
      } else {
        box.removeAttribute("tabindex");
      }
    });
  }
  window.addEventListener("load", mark);
  window.addEventListener("resize", mark);
})();

// The explorers come after the text. From a folder opened as files browsers fetch no module, but they do fetch a script.
(function () {
  var explorer = document.querySelector("xent-explorer");
  if (!explorer) return;
  var script = document.createElement("script");
  if (location.protocol !== "file:") script.type = "module";
  script.src = explorer.getAttribute("src");
  script.onerror = function () {
    explorer.classList.add("xe-failed");
  };
  document.head.append(script);
})();
