// Keyboard of the whole shell: shortcuts, rows of tables, dialogs, the way to the main part.
(() => {
  const typing = (target) =>
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches("textarea, select, input:not([type=checkbox]):not([type=radio])"));
  const visible = (element) => element.getClientRects().length > 0 && !element.disabled;
  const modal = () => document.querySelector("dialog[open]");

  const openKeys = () => {
    const dialog = document.getElementById("keys-dialog");
    if (dialog && !dialog.open) {
      dialog.querySelector("[data-letter-keys]").checked = window.theme.letterKeys();
      dialog.showModal();
    }
  };

  const focusSearch = () => {
    const field = document.getElementById("search");
    field?.focus();
    field?.select();
    return Boolean(field);
  };

  const pressShortcut = (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || modal()) {
      return;
    }
    const named = event.key.length > 1;
    if (!named && (typing(event.target) || !window.theme.letterKeys())) {
      return;
    }
    if (event.key === "/" && focusSearch()) {
      event.preventDefault();
      return;
    }
    if (event.key === "?") {
      event.preventDefault();
      openKeys();
      return;
    }
    if (named && !/^F\d+$/.test(event.key)) {
      return;
    }
    const wanted = [...document.querySelectorAll("[data-key]")].find(
      (element) => element.dataset.key.toLowerCase() === event.key.toLowerCase() && visible(element),
    );
    if (wanted) {
      event.preventDefault();
      wanted.focus();
      wanted.click();
    }
  };

  const rowsOf = (table) => [...table.querySelectorAll("tbody tr[tabindex]")];
  const moveTo = (table, row) => {
    if (!row) {
      return;
    }
    for (const other of rowsOf(table)) {
      other.tabIndex = other === row ? 0 : -1;
    }
    row.focus();
    row.scrollIntoView({ block: "nearest" });
  };

  const moveInTable = (event) => {
    const row = event.target instanceof HTMLElement ? event.target.closest("table[data-rows] tbody tr[tabindex]") : null;
    if (!row || event.isComposing || event.ctrlKey || event.altKey || event.metaKey) {
      return;
    }
    const table = row.closest("table");
    const rows = rowsOf(table);
    const at = rows.indexOf(row);
    const onRow = event.target === row;
    const target = { ArrowDown: rows[at + 1], ArrowUp: rows[at - 1], Home: rows[0], End: rows.at(-1) }[event.key];
    if (event.key.startsWith("Arrow") ? !typing(event.target) || onRow : onRow) {
      if (["ArrowDown", "ArrowUp", "Home", "End"].includes(event.key)) {
        event.preventDefault();
        moveTo(table, target);
        return;
      }
    }
    if (!onRow) {
      return;
    }
    if (event.key === " ") {
      const box = row.querySelector("input[type=checkbox]");
      if (box) {
        event.preventDefault();
        box.click();
        row.focus();
      }
    } else if (event.key === "Enter") {
      const link = row.querySelector("[data-open]");
      if (link) {
        event.preventDefault();
        link.click();
      }
    }
  };

  const fromSearchToRows = (event) => {
    if (event.key !== "ArrowDown" || event.target?.id !== "search" || event.isComposing) {
      return;
    }
    const table = document.querySelector("main table[data-rows]");
    if (table) {
      event.preventDefault();
      moveTo(table, rowsOf(table)[0]);
    }
  };

  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented) {
      return;
    }
    fromSearchToRows(event);
    moveInTable(event);
    if (!event.defaultPrevented) {
      pressShortcut(event);
    }
  });

  document.addEventListener("click", (event) => {
    const target = event.target instanceof Element ? event.target : null;
    if (target?.closest("[data-skip]")) {
      event.preventDefault();
      document.getElementById("main")?.focus();
    } else if (target?.closest("[data-close]")) {
      target.closest("dialog")?.close();
    } else if (target?.closest("[data-show-keys]")) {
      openKeys();
    }
  });

  // A menu closes when something in it is chosen, when one clicks elsewhere, and by Esc.
  document.addEventListener("click", (event) => {
    const target = event.target instanceof Element ? event.target : null;
    for (const menu of document.querySelectorAll("details.menu[open]")) {
      if (!menu.contains(target) || target.closest(".menu-item")) {
        menu.open = false;
      }
    }
  });
  document.addEventListener("keydown", (event) => {
    const menu = event.key === "Escape" && document.querySelector("details.menu[open]");
    if (menu) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });

  document.addEventListener("change", (event) => {
    if (event.target instanceof HTMLInputElement && event.target.matches("[data-letter-keys]")) {
      window.theme.setLetterKeys(event.target.checked);
    }
  });

  window.shell = {
    showDialog: (dialog) => {
      if (dialog && !dialog.open) {
        dialog.showModal();
      }
    },
    closeDialog: (dialog) => dialog?.close(),
    focus: (selector) => document.querySelector(selector)?.focus(),
    print: () => window.print(),
    isVisible: () => document.visibilityState === "visible",
  };
})();
