// Filters and sorting of the overview. All content is in the page without it.
(() => {
  const byId = (id) => document.getElementById(id);
  const names = [...byId("counties").options].map((one) => [one.dataset.n, folded(one.value)]);

  // A whole name means that county alone, a part of one every county that has it.
  function meant(text) {
    const word = folded(text);
    if (!word) return null;
    const same = names.filter(([, name]) => name === word);
    const found = same.length ? same : names.filter(([, name]) => name.includes(word));
    return new Set(found.map(([number]) => number));
  }

  function meeting(wanted) {
    const counties = meant(wanted.county);
    return ({ dataset }) => {
      if (wanted.code && "code" in dataset && dataset.code !== wanted.code) return false;
      return !counties || dataset.county.split("|").some((number) => counties.has(number));
    };
  }

  const map = document.querySelector(".heat"), points = new Map();
  let view = "";

  // The map shows points or how the evidence stands; the points are kept to be put back.
  function show(wanted) {
    if (!map || wanted.show === view) return;
    view = wanted.show;
    map.classList.toggle("worded", view !== "");
    const words = map.dataset.words.split("|"), looks = map.dataset.looks.split("|");
    for (const cell of map.querySelectorAll("tbody td + td")) {
      if (!points.has(cell)) points.set(cell, [cell.className, cell.textContent]);
      const evidence = cell.dataset.e;
      const shown = evidence ? [looks[evidence], words[evidence]] : ["na", ""];
      [cell.className, cell.textContent] = view ? shown : points.get(cell);
    }
    for (const part of document.querySelectorAll("[data-view]")) part.hidden = part.dataset.view !== view;
    const head = map.querySelector("[aria-sort]");
    if (head) order(head, head.getAttribute("aria-sort") === "ascending");
  }

  function keyOf(row, column) {
    const cell = row.cells[column], text = cell.textContent.trim();
    if (view && points.has(cell)) return Number(cell.dataset.e ?? Infinity);
    const number = Number(text);
    return text === "" || Number.isNaN(number) ? text : number;
  }

  const before = (one, other) => typeof one === "number" && typeof other === "number"
    ? one - other : `${one}`.localeCompare(`${other}`, "zh", { numeric: true });

  // Rows move, they are not made anew: what is filtered, focused or linked to stays so.
  function sort(head) {
    const was = head.getAttribute("aria-sort");
    const up = was ? was === "descending" : head.dataset.first === "up";
    order(head, up);
    const [said, down, rising] = byId("sorted").dataset.said.split("|");
    byId("sorted").textContent = said.replace("{name}", head.textContent).replace("{order}", up ? rising : down);
  }

  function order(head, up) {
    const table = head.closest("table"), body = table.tBodies[0], column = Number(head.dataset.sort);
    for (const other of table.querySelectorAll("[aria-sort]")) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", up ? "ascending" : "descending");
    const keyed = [...body.rows].map((row) => [keyOf(row, column), row]);
    keyed.sort(([one], [other]) => (up ? 1 : -1) * before(one, other));
    body.append(...keyed.map(([, row]) => row));
  }

  for (const head of document.querySelectorAll("[data-sort]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.title = head.title;
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => sort(head));
  }
  filtering(["county", "code", "show"], meeting, show);
})();
