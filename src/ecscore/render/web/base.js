"use strict";
// What every page does: colours to choose, and everything unfolded on paper.
(() => {
  const dark = document.getElementById("dark");
  const theme = document.getElementById("theme");

  const AUTO = dark.media;
  function colour(choice) {
    dark.media = choice === "dark" ? "screen" : choice === "light" ? "not all" : AUTO;
    try { localStorage.setItem("ecscore-theme", choice); } catch { /* kept for this page alone */ }
  }

  function kept() {
    try { return localStorage.getItem("ecscore-theme") || "auto"; } catch { return "auto"; }
  }

  let closed = [];
  addEventListener("beforeprint", () => {
    closed = [...document.querySelectorAll("details:not([open])")];
    for (const one of closed) one.open = true;
  });
  addEventListener("afterprint", () => {
    for (const one of closed) one.open = false;
  });

  document.documentElement.classList.add("js");
  theme.closest("[hidden]").hidden = false;
  theme.value = kept();
  colour(theme.value);
  theme.addEventListener("change", () => colour(theme.value));
})();
