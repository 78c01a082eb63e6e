// 再接続: the dialog that Blazor drives when the line to the server is cut, and what was typed meanwhile.
(() => {
  const dialog = document.getElementById("components-reconnect-modal");
  if (!dialog) {
    return;
  }

  // An event that was sent into a dead line is lost although the field shows its text: it is sent again afterwards.
  const unsure = 10_000;
  const typed = new Map();
  let cutAt = Infinity;
  const remember = ({ target, isTrusted }) => {
    if (isTrusted && target.matches?.("input:not([type=checkbox], [type=radio], [type=file]), textarea, select")) {
      typed.set(target, Date.now());
    }
  };
  document.addEventListener("input", remember, true);
  document.addEventListener("change", remember, true);
  const sendAgain = () => {
    for (const [field, at] of typed) {
      if (field.isConnected && at > cutAt - unsure) {
        field.dispatchEvent(new Event("input", { bubbles: true }));
        field.dispatchEvent(new Event("change", { bubbles: true }));
      }
    }
    typed.clear();
    cutAt = Infinity;
  };

  const retry = async () => {
    document.removeEventListener("visibilitychange", retryWhenShown);
    try {
      if (!(await Blazor.reconnect()) && !(await Blazor.resumeCircuit())) {
        location.reload();
      }
    } catch {
      document.addEventListener("visibilitychange", retryWhenShown);
    }
  };
  const retryWhenShown = () => {
    if (document.visibilityState === "visible") {
      retry();
    }
  };

  dialog.addEventListener("components-reconnect-state-changed", ({ detail }) => {
    if (detail.state === "show") {
      cutAt = Math.min(cutAt, Date.now());
      dialog.showModal();
    } else if (detail.state === "hide") {
      dialog.close();
      sendAgain();
    } else if (detail.state === "failed") {
      document.addEventListener("visibilitychange", retryWhenShown);
    } else if (detail.state === "rejected") {
      location.reload();
    }
  });
  dialog.addEventListener("cancel", (event) => event.preventDefault());
  dialog.querySelector("[data-retry]").addEventListener("click", retry);
})();
