// What belongs together lights up when one points at a part of a picture or reaches it with the keyboard. The pictures
// say the same without this: lines are drawn, and every picture has a table.
(function () {
  "use strict";

  function reach(start, next) {
    var found = {};
    var waiting = [start];
    while (waiting.length) {
      (next[waiting.pop()] || []).forEach(function (other) {
        if (found[other] || other === start) return;
        found[other] = true;
        waiting.push(other);
      });
    }
    return found;
  }

  function add(map, key, value) {
    (map[key] = map[key] || []).push(value);
  }

  function names(nodes, found, kind) {
    return nodes
      .filter(function (node) {
        return found[node.dataset.n] && (!kind || node.classList.contains(kind));
      })
      .map(function (node) {
        return node.querySelector("title").textContent.split(" · ")[0];
      });
  }

  function lively(picture) {
    if (picture.dataset.smsReady) return;
    picture.dataset.smsReady = "yes";
    var nodes = Array.prototype.slice.call(picture.querySelectorAll("[data-n]"));
    var lines = Array.prototype.slice.call(picture.querySelectorAll("[data-e]"));
    var heads = {};
    var tails = {};
    lines.forEach(function (line) {
      var ends = line.dataset.e.split(" ");
      add(heads, ends[0], ends[1]);
      add(tails, ends[1], ends[0]);
    });
    var told = document.querySelector('[data-sms-told="' + picture.id + '"]');
    var idle = told ? told.textContent : "";
    if (told) told.hidden = false;

    function light(node) {
      var number = node.dataset.n;
      var below = reach(number, heads);
      var above = reach(number, tails);
      picture.classList.add("sms-lit");
      nodes.forEach(function (other) {
        var key = other.dataset.n;
        other.classList.toggle("is-lit", other === node || !!below[key] || !!above[key]);
      });
      lines.forEach(function (line) {
        var ends = line.dataset.e.split(" ");
        var down = (ends[0] === number || below[ends[0]]) && below[ends[1]];
        var up = above[ends[0]] && (ends[1] === number || above[ends[1]]);
        line.classList.toggle("is-lit", !!(down || up));
      });
      if (!told) return;
      var own = node.querySelector("title").textContent.split(" · ")[0];
      var fall = names(nodes, above, "sms-pic__node--thing");
      var rest = names(nodes, below, "sms-pic__node--party");
      var said = [];
      if (rest.length) said.push(own + " rests on " + rest.join(", ") + ".");
      if (fall.length) said.push("If " + own + " fails, " + (fall.length === 1 ? "one service falls with it: " : fall.length + " services fall with it: ") + fall.join(", ") + ".");
      told.textContent = said.join(" ") || own + " stands alone.";
    }

    function rest() {
      picture.classList.remove("sms-lit");
      if (told) told.textContent = idle;
    }

    nodes.forEach(function (node) {
      node.addEventListener("pointerenter", function () { light(node); });
      node.addEventListener("pointerleave", rest);
      node.addEventListener("focusin", function () { light(node); });
      node.addEventListener("focusout", rest);
    });
  }

  // Tiles that hand something to each other: each names its partners.
  function partners(list) {
    if (list.dataset.smsReady) return;
    list.dataset.smsReady = "yes";
    var tiles = Array.prototype.slice.call(list.querySelectorAll("[data-id]"));

    function show(tile) {
      var to = (tile.dataset.to || "").split(" ");
      list.classList.add("sms-lit");
      tiles.forEach(function (other) {
        var gives = to.indexOf(other.dataset.id) !== -1;
        var takes = (other.dataset.to || "").split(" ").indexOf(tile.dataset.id) !== -1;
        other.classList.toggle("is-lit", other === tile || gives || takes);
        other.dataset.way = other === tile ? "" : gives && takes ? "⇄" : gives ? "→" : takes ? "←" : "";
      });
    }

    function rest() {
      list.classList.remove("sms-lit");
      tiles.forEach(function (tile) { tile.dataset.way = ""; });
    }

    tiles.forEach(function (tile) {
      tile.addEventListener("pointerenter", function () { show(tile); });
      tile.addEventListener("pointerleave", rest);
      tile.addEventListener("focusin", function () { show(tile); });
      tile.addEventListener("focusout", rest);
    });
  }

  function start() {
    document.querySelectorAll("[data-sms-map]").forEach(lively);
    document.querySelectorAll("[data-sms-partners]").forEach(partners);
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
