// What a printed page is, at the head and the foot of each sheet: which document and issue, and that paper is not
// controlled. Without this it stands above the title, on the first sheet.
(function () {
  "use strict";

  var strip = document.querySelector(".sms-paper");
  if (!strip || !window.CSSStyleSheet || !document.adoptedStyleSheets) return;

  function quoted(text) {
    return '"' + text.replace(/[^ -~]|["\\]/g, function (sign) {
      return "\\" + sign.codePointAt(0).toString(16) + " "; // the blank ends the number and is no part of the text
    }) + '"';
  }

  var sheet = new CSSStyleSheet();
  sheet.replaceSync(
    "@page { @top-right { content: " + quoted(strip.dataset.smsHead) + " }" +
    " @bottom-left { content: " + quoted(strip.dataset.smsFoot) + " } }"
  );
  document.adoptedStyleSheets = document.adoptedStyleSheets.concat(sheet);
})();
