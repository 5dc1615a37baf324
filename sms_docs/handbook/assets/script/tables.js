// Sorting and filtering of tables. Nothing else needs scripts, and every table can be read without this one.
(function () {
  "use strict";

  function text(cell) {
    return cell ? cell.textContent.trim() : "";
  }

  function sortable(table) {
    var head = table.tHead;
    var body = table.tBodies[0];
    if (!head || !body || table.dataset.smsReady) return;
    table.dataset.smsReady = "yes";
    Array.prototype.forEach.call(head.rows[0].cells, function (cell, index) {
      var button = document.createElement("button");
      button.type = "button";
      button.className = "sms-sort";
      while (cell.firstChild) button.appendChild(cell.firstChild);
      cell.appendChild(button);
      button.addEventListener("click", function () {
        var down = cell.getAttribute("aria-sort") === "ascending";
        Array.prototype.forEach.call(head.rows[0].cells, function (other) {
          other.removeAttribute("aria-sort");
        });
        cell.setAttribute("aria-sort", down ? "descending" : "ascending");
        var rows = Array.prototype.slice.call(body.rows);
        rows.sort(function (one, other) {
          var a = text(one.cells[index]);
          var b = text(other.cells[index]);
          if (!a !== !b) return a ? -1 : 1;
          return a.localeCompare(b, undefined, { numeric: true }) * (down ? -1 : 1);
        });
        rows.forEach(function (row) {
          body.appendChild(row);
        });
      });
    });
  }

  function filterable(form) {
    var table = document.getElementById(form.dataset.smsFilter);
    if (!table || form.dataset.smsReady) return;
    form.dataset.smsReady = "yes";
    form.hidden = false;
    var rows = Array.prototype.slice.call(table.tBodies[0].rows);
    var output = form.querySelector("output");

    function apply() {
      var words = form.elements.text.value.toLowerCase().split(/\s+/);
      var state = form.elements.state.value;
      var kind = form.elements.kind.value;
      var shown = 0;
      rows.forEach(function (row) {
        var content = row.textContent.toLowerCase();
        var fits =
          (!state || row.dataset.state === state) &&
          (!kind || row.dataset.kind === kind) &&
          words.every(function (word) {
            return content.indexOf(word) !== -1;
          });
        row.hidden = !fits;
        if (fits) shown += 1;
      });
      output.textContent = shown === rows.length ? rows.length + " documents" : shown + " of " + rows.length + " documents";
    }

    function fromAddress() {
      var match = /^#state=([a-z-]+)$/.exec(window.location.hash);
      if (match) form.elements.state.value = match[1];
      apply();
    }

    form.addEventListener("input", apply);
    form.addEventListener("submit", function (event) {
      event.preventDefault();
    });
    window.addEventListener("hashchange", fromAddress);
    fromAddress();
  }

  function start() {
    document.querySelectorAll("table[data-sms-table]").forEach(sortable);
    document.querySelectorAll("form[data-sms-filter]").forEach(filterable);
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
