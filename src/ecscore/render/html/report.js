"use strict";
// Filters, folding and links into a view. All content is in the page without it.
(() => {
  const byId = (id) => document.getElementById(id);
  const form = byId("filters");
  const count = byId("count");
  const KEYS = ["unit", "category", "state", "evidence", "severity", "q"];
  const items = [...document.querySelectorAll("[data-item]")];
  const groups = [...document.querySelectorAll("[data-group]")].reverse();
  const texts = new Map();

  const folded = (text) => text.normalize("NFKC").toLowerCase();

  function textOf(item) {
    if (!texts.has(item)) texts.set(item, folded(item.textContent));
    return texts.get(item);
  }

  // An item that says nothing about a key is not filtered by it; one without a category is of none.
  function meets(item, wanted, words) {
    const data = item.dataset;
    if (wanted.unit && !data.unit.includes(`|${wanted.unit}|`)) return false;
    if (wanted.category && data.category !== wanted.category && ofCategory(item)) return false;
    for (const key of ["state", "evidence", "severity"]) {
      if (wanted[key] && key in data && !data[key].split(" ").includes(wanted[key])) return false;
    }
    return words.every((word) => textOf(item).includes(word));
  }

  const ofCategory = (item) => ["criterion", "loss", "finding", "waived"].includes(item.dataset.item);

  function wanted() {
    return Object.fromEntries(KEYS.map((key) => [key, form.elements[key].value.trim()]));
  }

  function apply() {
    const now = wanted();
    const words = folded(now.q).split(/\s+/).filter(Boolean);
    const shown = {}, all = {};
    for (const item of items) {
      const kind = item.dataset.item;
      item.hidden = !meets(item, now, words);
      all[kind] = (all[kind] || 0) + 1;
      if (!item.hidden) shown[kind] = (shown[kind] || 0) + 1;
    }
    for (const group of groups) hideEmpty(group);
    for (const panel of document.querySelectorAll("[data-item=unit]")) {
      if (now.unit && !panel.hidden) panel.open = true;
    }
    const told = (kind) => `${shown[kind] || 0}/${all[kind] || 0}`;
    count.textContent = count.dataset.said.replace(/\{(\w+)\}/g, (_, kind) => told(kind));
    tellFilter(now);
  }

  function hideEmpty(group) {
    const inside = [...group.querySelectorAll("[data-item]")];
    const empty = inside.length > 0 && inside.every((item) => item.hidden);
    const none = group.querySelector(":scope > .none");
    if (none) none.hidden = !empty;
    else group.hidden = empty;
  }

  // What is filtered is said in words too, so that a printed page says what it leaves out.
  function tellFilter(now) {
    const parts = KEYS.filter((key) => now[key]).map((key) => {
      const field = form.elements[key];
      return `${field.labels[0].textContent} ${field.selectedOptions ? field.selectedOptions[0].textContent : now[key]}`;
    });
    byId("filtered").hidden = parts.length === 0;
    byId("filtered").querySelector("span").textContent = parts.join(" · ");
  }

  function write() {
    const state = new URLSearchParams(Object.entries(wanted()).filter(([, value]) => value));
    const bare = location.href.split("#")[0];
    history.replaceState(null, "", `${state}` ? `${bare}#${state}` : bare);
  }

  function read() {
    const hash = location.hash.slice(1);
    if (hash.includes("=")) {
      const state = new URLSearchParams(hash);
      for (const key of KEYS) form.elements[key].value = state.get(key) ?? "";
      for (const key of KEYS) if (form.elements[key].selectedIndex === -1) form.elements[key].value = "";
      apply();
      form.scrollIntoView();
      return;
    }
    show(plain(hash));
  }

  function plain(hash) {
    try { return decodeURIComponent(hash); } catch { return ""; }
  }

  // A link to something folded away or filtered out opens it.
  function show(id) {
    const target = id && byId(id);
    if (!target) return;
    if (target.hidden || target.closest("[hidden]")) {
      form.reset();
      apply();
    }
    for (let fold = target.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    target.scrollIntoView();
  }

  function fold(open) {
    for (const criterion of document.querySelectorAll(".criterion:not([hidden])")) criterion.open = open;
  }

  for (const control of document.querySelectorAll(".tools, .only, #filters")) control.hidden = false;
  form.addEventListener("input", () => { apply(); write(); });
  form.addEventListener("reset", () => setTimeout(() => { apply(); write(); }));
  form.addEventListener("submit", (event) => event.preventDefault());
  byId("unfold").addEventListener("click", () => fold(true));
  byId("fold").addEventListener("click", () => fold(false));
  addEventListener("hashchange", read);
  apply();
  read();
})();
