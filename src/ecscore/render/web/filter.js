// What a page shows is filtered by a form, told in words, kept in the address and undone by links.
const folded = (text) => text.normalize("NFKC").toLowerCase().trim();

// `meeting` takes what the form asks for and gives the test of an item; `applied` comes after it.
function filtering(keys, meeting, applied = () => {}) {
  const byId = (id) => document.getElementById(id);
  const form = byId("filters");
  const count = byId("count");
  const items = [...document.querySelectorAll("[data-item]")];
  const groups = [...document.querySelectorAll("[data-group]")].reverse();

  const wanted = () => Object.fromEntries(keys.map((key) => [key, form.elements[key].value.trim()]));

  function apply() {
    const now = wanted(), meets = meeting(now), shown = {}, all = {};
    for (const item of items) {
      const kind = item.dataset.item;
      item.hidden = !meets(item);
      all[kind] = (all[kind] || 0) + 1;
      if (!item.hidden) shown[kind] = (shown[kind] || 0) + 1;
    }
    for (const group of groups) hideEmpty(group);
    applied(now);
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

  // What is filtered is said in words too, so that a printed page says what it leaves out. What
  // stands outside the form chooses a view and leaves nothing out.
  function tellFilter(now) {
    const asked = keys.filter((key) => now[key] && form.contains(form.elements[key]));
    const parts = asked.map((key) => {
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
    if (!hash.includes("=")) { show(plain(hash)); return; }
    const state = new URLSearchParams(hash);
    for (const key of keys) form.elements[key].value = state.get(key) ?? "";
    for (const key of keys) if (form.elements[key].selectedIndex === -1) form.elements[key].value = "";
    apply();
    form.scrollIntoView();
  }

  function plain(hash) {
    try { return decodeURIComponent(hash); } catch { return ""; }
  }

  // A link to something folded away or filtered out opens it.
  function show(id) {
    const target = id && byId(id);
    if (!target) return;
    if (target.closest("[hidden]")) { form.reset(); apply(); }
    for (let fold = target.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    target.scrollIntoView();
  }

  for (const control of document.querySelectorAll(".tools, .only, #filters")) control.hidden = false;
  addEventListener("input", ({ target }) => { if (target.form === form) { apply(); write(); } });
  form.addEventListener("reset", () => setTimeout(() => { apply(); write(); }));
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("hashchange", read);
  apply();
  read();
}
