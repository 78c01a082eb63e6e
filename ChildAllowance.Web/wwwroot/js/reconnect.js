// 再接続: the dialog that Blazor drives when the line to the server is cut.
(() => {
  const dialog = document.getElementById("components-reconnect-modal");
  if (!dialog) {
    return;
  }
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
      dialog.showModal();
    } else if (detail.state === "hide") {
      dialog.close();
    } else if (detail.state === "failed") {
      document.addEventListener("visibilitychange", retryWhenShown);
    } else if (detail.state === "rejected") {
      location.reload();
    }
  });
  dialog.addEventListener("cancel", (event) => event.preventDefault());
  dialog.querySelector("[data-retry]").addEventListener("click", retry);
})();
