// Runs before the first paint: light or dark, roomy or compact, as this terminal last chose.
(() => {
  const root = document.documentElement;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const read = (key) => {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  };
  const write = (key, value) => {
    try {
      localStorage.setItem(key, value);
    } catch {
      // Storage is switched off by policy: the choice lasts for this page.
      root.dataset.unsaved = key;
    }
  };
  const isDark = () => {
    const chosen = read("theme");
    return chosen === null ? dark.matches : chosen === "dark";
  };
  const apply = (value) => {
    root.dataset.theme = value ? "dark" : "light";
  };

  apply(isDark());
  root.dataset.density = read("density") ?? "roomy";
  dark.addEventListener("change", () => apply(isDark()));

  window.theme = {
    isDark: () => root.dataset.theme === "dark",
    toggle: () => {
      const next = root.dataset.theme !== "dark";
      write("theme", next ? "dark" : "light");
      apply(next);
      return next;
    },
    toggleDensity: () => {
      root.dataset.density = root.dataset.density === "compact" ? "roomy" : "compact";
      write("density", root.dataset.density);
    },
    letterKeys: () => read("letterKeys") !== "off",
    setLetterKeys: (on) => write("letterKeys", on ? "on" : "off"),
  };
})();
