// Filters, sorting and links into a view of the overview. All content is in the page without it.
(() => {
  const byId = (id) => document.getElementById(id);
  const form = byId("filters");
  const KEYS = ["county", "code"];
  const items = [...document.querySelectorAll("[data-item]")];
  const groups = [...document.querySelectorAll("[data-group]")].reverse();
  const folded = (text) => text.normalize("NFKC").toLowerCase().trim();
  const names = [...byId("counties").options].map((one) => [one.dataset.n, folded(one.value)]);

  // A whole name means that county alone, a part of one every county that has it.
  function meant(text) {
    const word = folded(text);
    if (!word) return null;
    const same = names.filter(([, name]) => name === word);
    const found = same.length ? same : names.filter(([, name]) => name.includes(word));
    return new Set(found.map(([number]) => number));
  }

  function meets(item, counties, code) {
    const data = item.dataset;
    if (code && "code" in data && data.code !== code) return false;
    return !counties || data.county.split("|").some((number) => counties.has(number));
  }

  const wanted = () => Object.fromEntries(KEYS.map((key) => [key, form.elements[key].value.trim()]));

  function apply() {
    const now = wanted(), counties = meant(now.county), shown = {}, all = {};
    for (const item of items) {
      const kind = item.dataset.item;
      item.hidden = !meets(item, counties, now.code);
      all[kind] = (all[kind] || 0) + 1;
      if (!item.hidden) shown[kind] = (shown[kind] || 0) + 1;
    }
    for (const group of groups) hideEmpty(group);
    const told = (kind) => `${shown[kind] || 0}/${all[kind] || 0}`;
    const count = byId("count");
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
    if (!hash.includes("=")) { show(hash); return; }
    const state = new URLSearchParams(hash);
    for (const key of KEYS) form.elements[key].value = state.get(key) ?? "";
    if (form.elements.code.selectedIndex === -1) form.elements.code.value = "";
    apply();
    form.scrollIntoView();
  }

  // A link to what is filtered out takes the filter off.
  function show(id) {
    const target = id && byId(id);
    if (!target) return;
    if (target.closest("[hidden]")) { form.reset(); apply(); }
    target.scrollIntoView();
  }

  function keyOf(row, column) {
    const text = row.cells[column].textContent.trim();
    const number = Number(text);
    return text === "" || Number.isNaN(number) ? text : number;
  }

  const before = (one, other) => typeof one === "number" && typeof other === "number"
    ? one - other : `${one}`.localeCompare(`${other}`, "zh", { numeric: true });

  // Rows move, they are not made anew: what is filtered, focused or linked to stays so.
  function sort(head) {
    const table = head.closest("table"), body = table.tBodies[0], column = Number(head.dataset.sort);
    const was = head.getAttribute("aria-sort");
    const up = was ? was === "descending" : head.dataset.first === "up";
    for (const other of table.querySelectorAll("[aria-sort]")) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", up ? "ascending" : "descending");
    const keyed = [...body.rows].map((row) => [keyOf(row, column), row]);
    keyed.sort(([one], [other]) => (up ? 1 : -1) * before(one, other));
    body.append(...keyed.map(([, row]) => row));
    const [said, down, rising] = byId("sorted").dataset.said.split("|");
    byId("sorted").textContent = said.replace("{name}", head.textContent).replace("{order}", up ? rising : down);
  }

  for (const head of document.querySelectorAll("[data-sort]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.title = head.title;
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => sort(head));
  }
  for (const control of document.querySelectorAll(".tools, #filters")) control.hidden = false;
  form.addEventListener("input", () => { apply(); write(); });
  form.addEventListener("reset", () => setTimeout(() => { apply(); write(); }));
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("hashchange", read);
  apply();
  read();
})();
