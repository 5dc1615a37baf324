// The meaning of a term beside it, when the pointer or the keyboard gets there. Without this the browser shows the title of
// the link, and the link leads to the glossary.
(function () {
  "use strict";

  var box = null;
  var owner = null;

  function hide() {
    if (!owner) return;
    owner.removeAttribute("aria-describedby");
    owner = null;
    box.hidden = true;
  }

  function show(term) {
    if (owner === term) return;
    hide();
    if (term.title) {
      term.dataset.smsMeaning = term.title; // else the browser shows it too
      term.removeAttribute("title");
    }
    if (!box) {
      box = document.createElement("div");
      box.id = "sms-meaning";
      box.className = "sms-meaning md-typeset";
      box.setAttribute("role", "tooltip");
      document.body.append(box);
    }
    owner = term;
    box.textContent = term.dataset.smsMeaning;
    box.hidden = false;
    term.setAttribute("aria-describedby", box.id);
    var place = term.getBoundingClientRect();
    var left = Math.min(place.left, document.documentElement.clientWidth - box.offsetWidth - 8);
    var above = place.bottom + box.offsetHeight + 8 > window.innerHeight;
    box.style.left = Math.max(8, left) + window.scrollX + "px";
    box.style.top = (above ? place.top - box.offsetHeight - 4 : place.bottom + 4) + window.scrollY + "px";
  }

  function term(event) {
    return event.target.closest ? event.target.closest("a.sms-term") : null;
  }

  ["mouseover", "focusin"].forEach(function (name) {
    document.addEventListener(name, function (event) {
      var found = term(event);
      if (found) show(found);
      else if (name === "mouseover" && box && !box.contains(event.target)) hide();
    });
  });
  document.addEventListener("focusout", hide);
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape") hide();
  });
})();
