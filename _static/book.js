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
