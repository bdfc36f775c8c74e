/* Searching and narrowing the recommendations, within the page: nothing is sent anywhere. */
(function () {
  "use strict";
  var index = window.conspectusIndex;
  var form = document.getElementById("find");
  if (!index || !form) return;
  var STEP = 50;
  var words = document.getElementById("find-q");
  var state = document.getElementById("found");
  var clear = document.getElementById("find-clear");
  var results = document.getElementById("results");
  var rows = document.getElementById("found-rows");
  var more = document.getElementById("found-more");
  var selects = Array.prototype.slice.call(form.querySelectorAll("select"));
  var rest = ["browse", "all"].map(function (id) { return document.getElementById(id); });
  rest.push(document.querySelector(".paging"));
  var found = [];
  var shown = 0;

  function fold(text) {
    return text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase().replace(/[\u2018\u2019']/g, "");
  }
  function tokens(text) {
    return fold(text).match(/[\p{L}\p{N}]+/gu) || [];
  }
  /* Every word of an entry after a space, so that " multi" finds the beginning of a word. */
  var folded = index.entries.map(function (entry) {
    var review = index.reviews[entry[0]];
    var names = entry[5].addressee.map(function (at) { return index.facets.addressee[at][0]; });
    return " " + tokens([entry[2], entry[3], review[1]].concat(names).join(" ")).join(" ");
  });

  function values(entry, facet) {
    return entry[5][facet] || index.reviews[entry[0]][2][facet] || [];
  }
  function asked() {
    var wanted = { q: words.value.trim() };
    selects.forEach(function (one) { if (one.value !== "") wanted[one.name] = one.value; });
    return wanted;
  }
  function search(wanted) {
    var terms = tokens(wanted.q).map(function (term) { return " " + term; });
    var narrowed = selects.filter(function (one) { return wanted[one.name] !== undefined; });
    return index.entries.filter(function (entry, at) {
      return terms.every(function (term) { return folded[at].indexOf(term) !== -1; }) &&
        narrowed.every(function (one) { return values(entry, one.name).indexOf(+wanted[one.name]) !== -1; });
    });
  }

  function element(name, attributes, children) {
    var made = document.createElement(name);
    Object.keys(attributes).forEach(function (key) { made.setAttribute(key, attributes[key]); });
    children.forEach(function (child) { made.append(child); });
    return made;
  }
  function link(href, text) {
    return element("a", { "class": "one", href: href, dir: "auto" }, [text]);
  }
  function links(facet, entry, none) {
    var made = values(entry, facet).map(function (at) {
      return link("../" + index.facets[facet][at][1], index.facets[facet][at][0]);
    });
    return made.length ? made : [element("span", { "class": "quiet" }, [none])];
  }
  function status(entry) {
    var at = values(entry, "status")[0];
    var shape = document.querySelector("#shapes .shape-" + index.facets.status[at][2]);
    return element("span", { "class": "status" }, (shape ? [shape.cloneNode(true)] : []).concat([index.facets.status[at][0]]));
  }
  function row(entry) {
    var review = index.reviews[entry[0]];
    var first = element("td", { "class": "c-text" }, [
      element("a", { href: "../reviews/" + entry[4] }, [
        "Recommendation" + (entry[2] ? " " + entry[2] : ""),
        element("span", { "class": "hidden" }, [" of " + review[1]])]),
      element("span", { "class": "words", dir: "auto" }, [entry[3]])]);
    var asks = links("addressee", entry, "Nobody is named");
    var level = index.facets.level[values(entry, "level")[0]];
    if (level[2] !== "none") asks.push(element("span", { "class": "quiet one" }, [level[0] + " level"]));
    return element("tr", {}, [
      first,
      element("td", { "data-head": "Addressed to" }, asks),
      element("td", { "data-head": "Review" }, [link("../reviews/" + review[0], review[1]), element("span", { "class": "quiet one" }, [review[3]])]),
      element("td", { "data-head": "Themes" }, links("theme", entry, "None decided")),
      element("td", { "data-head": "Whether acted on" }, [status(entry)])]);
  }
  function show(most) {
    var next = found.slice(shown, shown + most);
    next.forEach(function (entry) { rows.append(row(entry)); });
    shown += next.length;
    more.hidden = shown >= found.length;
    more.textContent = "Show " + Math.min(STEP, found.length - shown) + " more";
  }
  function keep(wanted) {
    var names = Object.keys(wanted).filter(function (name) { return wanted[name] !== ""; });
    var told = names.map(function (name) {
      var value = name === "q" ? wanted.q : index.facets[name][+wanted[name]][0];
      return encodeURIComponent(name) + "=" + encodeURIComponent(value);
    });
    history.replaceState(null, "", told.length ? "#" + told.join("&") : "#find");
  }
  function run(kept) {
    var wanted = asked();
    var active = Object.keys(wanted).length > 1 || wanted.q !== "";
    found = active ? search(wanted) : [];
    rows.textContent = "";
    shown = 0;
    results.hidden = !active || !found.length;
    clear.hidden = !active;
    rest.forEach(function (part) { if (part) part.hidden = active; });
    var told = found.length === 1 ? "1 recommendation found" : found.length.toLocaleString("en-GB") + " recommendations found";
    state.textContent = !active ? "" : found.length ? told : "Nothing was found. Try fewer words, or fewer choices.";
    show(STEP);
    if (!kept) keep(wanted);
  }

  selects.forEach(function (select) {
    index.facets[select.name].forEach(function (value, at) {
      select.append(element("option", { value: at }, [value[0] + " (" + value[3].toLocaleString("en-GB") + ")"]));
    });
    if (!index.facets[select.name].length) select.parentNode.hidden = true;
    select.addEventListener("change", function () { run(false); });
  });
  function restore() {
    var hash = location.hash.indexOf("=") > 0 ? location.hash.slice(1) : location.search.slice(1);
    var told = new URLSearchParams(hash);
    words.value = told.get("q") || "";
    selects.forEach(function (select) {
      var names = index.facets[select.name].map(function (value) { return value[0]; });
      var at = names.indexOf(told.get(select.name));
      select.value = at < 0 ? "" : String(at);
      if (at >= 0) document.getElementById("find-more").open = true;
    });
    run(true);
  }

  var waiting;
  words.addEventListener("input", function () {
    clearTimeout(waiting);
    waiting = setTimeout(function () { run(false); }, 200);
  });
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    clearTimeout(waiting);
    run(false);
  });
  clear.addEventListener("click", function () {
    words.value = "";
    selects.forEach(function (one) { one.value = ""; });
    run(false);
    words.focus();
  });
  more.addEventListener("click", function () {
    var next = shown;
    show(STEP);
    rows.children[next].querySelector("a").focus();
  });
  /* An anchor such as that of "Skip to the main content" asks for nothing: words typed stay. */
  window.addEventListener("hashchange", function () {
    if (location.hash.indexOf("=") > 0) restore();
  });
  form.hidden = false;
  restore();
})();
