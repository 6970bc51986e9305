// Filters and folding of the report. All content is in the page without it.
(() => {
  const texts = new Map();

  function textOf(item) {
    if (!texts.has(item)) texts.set(item, folded(item.textContent));
    return texts.get(item);
  }

  const ofCategory = (item) => ["criterion", "loss", "finding", "waived"].includes(item.dataset.item);

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

  function meeting(wanted) {
    const words = folded(wanted.q).split(/\s+/).filter(Boolean);
    return (item) => meets(item, wanted, words);
  }

  function openUnit(wanted) {
    for (const panel of document.querySelectorAll("[data-item=unit]")) {
      if (wanted.unit && !panel.hidden) panel.open = true;
    }
  }

  function fold(open) {
    for (const criterion of document.querySelectorAll(".criterion:not([hidden])")) criterion.open = open;
  }

  document.getElementById("unfold").addEventListener("click", () => fold(true));
  document.getElementById("fold").addEventListener("click", () => fold(false));
  filtering(["unit", "category", "state", "evidence", "severity", "q"], meeting, openUnit);
})();
