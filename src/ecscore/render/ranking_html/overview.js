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
  filtering(["county", "code"], meeting);
})();
