// Sorting, filtering and linking to tables, and rows as cards on a small screen. Every table can be read without this.
// What is filtered stands in the address, so that a list can be sent to somebody: #state=draft&text=backup. Where a page
// has several tables, “in” names the one that is meant.
(function () {
  "use strict";

  var FEW = 8; // rows; fewer need no filter
  var SMALL = window.matchMedia("(max-width: 44.984375em)");
  var lists = [];

  function each(items, act) {
    Array.prototype.forEach.call(items, act);
  }

  // What a cell says, without the shapes beside words.
  function text(cell) {
    if (!cell) return "";
    if (!cell.querySelector("[aria-hidden], svg")) return cell.textContent.trim();
    var copy = cell.cloneNode(true);
    each(copy.querySelectorAll("[aria-hidden], svg"), function (part) {
      part.remove();
    });
    return copy.textContent.trim();
  }

  function slug(words) {
    return words
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, "-")
      .replace(/^-|-$/g, "");
  }

  // A state goes by the name of its mark, whatever else stands in the cell.
  function key(cell) {
    var mark = cell && cell.querySelector(".sms-mark");
    var found = mark && /sms-mark--([a-z-]+)/.exec(mark.className);
    return found ? found[1] : slug(text(cell));
  }

  function make(name, attributes, content) {
    var made = document.createElement(name);
    Object.keys(attributes || {}).forEach(function (attribute) {
      made.setAttribute(attribute, attributes[attribute]);
    });
    each(content || [], function (part) {
      made.append(part);
    });
    return made;
  }

  function List(table) {
    this.table = table;
    this.head = table.tHead.rows[0].cells;
    this.body = table.tBodies[0];
    this.rows = Array.prototype.slice.call(this.body.rows);
    this.order = this.rows.slice();
    this.spans = this.body.querySelector("[rowspan]") !== null;
    this.picks = [];
    this.labels = Array.prototype.map.call(this.head, text);
    if (!this.spans) this.sortable();
    if (!this.spans && this.rows.length >= FEW && table.closest(".sms-grid")) this.filterable();
  }

  List.prototype.sortable = function () {
    var list = this;
    each(this.head, function (cell, index) {
      var button = make("button", { type: "button", class: "sms-sort" });
      while (cell.firstChild) button.appendChild(cell.firstChild);
      cell.appendChild(button);
      button.addEventListener("click", function () {
        list.sort(index, cell.getAttribute("aria-sort") === "ascending");
        list.tell();
      });
    });
  };

  List.prototype.sort = function (index, down) {
    each(this.head, function (cell) {
      cell.removeAttribute("aria-sort");
    });
    this.sorted = index < 0 ? "" : (down ? "-" : "") + slug(this.labels[index]);
    var rows = this.order.slice();
    if (index >= 0) {
      this.head[index].setAttribute("aria-sort", down ? "descending" : "ascending");
      var compare = new Intl.Collator(undefined, { numeric: true }).compare;
      var keyed = rows.map(function (row) {
        return [text(row.cells[index]), row];
      });
      keyed.sort(function (one, other) {
        if (!one[0] !== !other[0]) return one[0] ? -1 : 1;
        return compare(one[0], other[0]) * (down ? -1 : 1);
      });
      rows = keyed.map(function (pair) {
        return pair[1];
      });
    }
    this.body.append.apply(this.body, rows);
    if (this.sorter) this.sorter.value = this.sorted;
  };

  List.prototype.filterable = function () {
    var list = this;
    this.words = this.rows.map(function (row) {
      return row.textContent.toLowerCase();
    });
    this.input = make("input", { type: "search", name: "text", autocomplete: "off" });
    this.output = make("output", { "aria-live": "polite" });
    this.clear = make("button", { type: "button", class: "sms-clear" }, ["Clear"]);
    var parts = [make("label", {}, ["Find ", this.input])];
    each(this.head, function (cell, index) {
      if (cell.hasAttribute("data-sms-pick")) parts.push(list.pick(index));
    });
    parts.push(this.sorts(), this.output, this.clear);
    this.form = make("form", { class: "sms-filter", role: "search", "aria-label": "Filter this table" }, parts);
    this.nothing = make("p", { class: "sms-nothing", hidden: "" }, ["Nothing in this table fits. "]);
    var tools = this.table.closest(".sms-grid").querySelector(".sms-grid__tools");
    tools.prepend(this.form);
    this.table.closest(".sms-grid").append(this.nothing);
    this.form.addEventListener("input", function (event) {
      if (event.target !== list.sorter) list.apply();
      list.tell();
    });
    this.form.addEventListener("submit", function (event) {
      event.preventDefault();
    });
    this.clear.addEventListener("click", function () {
      list.set({});
      list.tell();
      list.input.focus();
    });
  };

  // A choice among the values of a column, each with how often it occurs.
  List.prototype.pick = function (index) {
    var names = {};
    var counts = {};
    this.rows.forEach(function (row) {
      var found = key(row.cells[index]);
      if (!found) return;
      names[found] = names[found] || text(row.cells[index]);
      counts[found] = (counts[found] || 0) + 1;
    });
    var select = make("select", { name: slug(this.labels[index]) }, [make("option", { value: "" }, ["all"])]);
    Object.keys(names)
      .sort(function (one, other) {
        return names[one].localeCompare(names[other]);
      })
      .forEach(function (value) {
        select.append(make("option", { value: value }, [names[value] + " (" + counts[value] + ")"]));
      });
    var keys = this.rows.map(function (row) {
      return key(row.cells[index]);
    });
    this.picks.push({ select: select, keys: keys });
    return make("label", {}, [this.labels[index] + " ", select]);
  };

  // On a small screen there are no column heads to press.
  List.prototype.sorts = function () {
    var list = this;
    this.sorter = make("select", { name: "sort" }, [make("option", { value: "" }, ["as it is"])]);
    this.labels.forEach(function (label) {
      list.sorter.append(make("option", { value: slug(label) }, [label]));
      list.sorter.append(make("option", { value: "-" + slug(label) }, [label + ", last first"]));
    });
    this.sorter.addEventListener("change", function () {
      list.sortBy(list.sorter.value);
      list.tell();
    });
    return make("label", { class: "sms-filter__sort" }, ["Sort by ", this.sorter]);
  };

  List.prototype.sortBy = function (name) {
    var down = name.charAt(0) === "-";
    this.sort(this.labels.map(slug).indexOf(down ? name.slice(1) : name), down);
  };

  List.prototype.apply = function () {
    var list = this;
    var words = this.input.value.toLowerCase().split(/\s+/).filter(Boolean);
    var shown = 0;
    this.rows.forEach(function (row, number) {
      var fits =
        list.picks.every(function (pick) {
          return !pick.select.value || pick.keys[number] === pick.select.value;
        }) &&
        words.every(function (word) {
          return list.words[number].indexOf(word) !== -1;
        });
      row.hidden = !fits;
      if (fits) shown += 1;
    });
    var all = shown === this.rows.length;
    this.output.textContent = all ? shown + " in all" : shown + " of " + this.rows.length;
    this.clear.hidden = all;
    this.nothing.hidden = shown > 0;
  };

  List.prototype.set = function (wanted) {
    if (this.form) {
      this.input.value = wanted.text || "";
      this.picks.forEach(function (pick) {
        pick.select.value = wanted[pick.select.name] || "";
        if (pick.select.selectedIndex < 0) pick.select.value = "";
      });
      this.apply();
    }
    if (!this.spans) this.sortBy(wanted.sort || "");
  };

  List.prototype.state = function () {
    var said = new URLSearchParams();
    if (this.form && this.input.value) said.set("text", this.input.value);
    this.picks.forEach(function (pick) {
      if (pick.select.value) said.set(pick.select.name, pick.select.value);
    });
    if (this.sorted) said.set("sort", this.sorted);
    var found = said.toString();
    return found && lists.length > 1 ? "in=" + encodeURIComponent(this.table.id) + "&" + found : found;
  };

  // The theme writes the heading in view into the address; a filter is put back after that.
  List.prototype.tell = function () {
    wanted = this.state();
    write();
  };

  // Rows as cards: each cell gets the head of its column as a label.
  function cards(table) {
    if (!SMALL.matches || table.classList.contains("sms-carded") || table.querySelector("tbody [rowspan]")) return;
    var labels = Array.prototype.map.call(table.tHead.rows[0].cells, text);
    table.classList.add("sms-carded");
    each(table.tBodies[0].rows, function (row) {
      each(row.cells, function (cell, index) {
        cell.setAttribute("data-label", labels[index] || "");
      });
    });
  }

  // Lists always; other tables if they are wider than the screen.
  function allCards() {
    each(document.querySelectorAll(".sms-scroll > table.sms-table"), function (table) {
      if (!table.tHead || !table.tBodies[0]) return;
      if (table.hasAttribute("data-sms-table") || table.scrollWidth > table.parentNode.clientWidth) cards(table);
    });
  }

  var wanted = "";

  function write() {
    history.replaceState(history.state, "", wanted ? "#" + wanted : location.pathname + location.search);
  }

  function fromAddress() {
    var hash = location.hash.slice(1);
    if (hash.indexOf("=") === -1) return;
    var said = {};
    new URLSearchParams(hash).forEach(function (value, name) {
      said[name] = value;
    });
    var named = lists.filter(function (list) {
      return list.table.id === said["in"];
    })[0];
    var list = named || lists.filter(function (found) { return found.form; })[0] || lists[0];
    if (!list) return;
    wanted = hash;
    list.set(said);
    if (named) (list.table.closest(".sms-grid") || list.table).scrollIntoView();
  }

  function start() {
    each(document.querySelectorAll("table[data-sms-table]"), function (table) {
      if (!table.tHead || !table.tBodies[0]) return;
      lists.push(new List(table));
    });
    lists.forEach(function (list) {
      if (list.form) list.apply();
    });
    allCards();
    SMALL.addEventListener("change", allCards);
    window.addEventListener("hashchange", fromAddress);
    window.addEventListener(
      "scroll",
      function () {
        if (wanted && decodeURIComponent(location.hash.slice(1)) !== decodeURIComponent(wanted)) setTimeout(write, 400);
      },
      { passive: true }
    );
    fromAddress();
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
