// The visible end of the session. The server keeps the true clock; this page shows it and asks for more time
// only when somebody really works here.
(() => {
  const settings = document.querySelector("meta[name=session]");
  if (!settings) {
    return;
  }
  const askEvery = 30_000;
  const warnAt = 120;
  let endsAt = Date.now() + Number(settings.content) * 1000;
  let askedAt = Date.now();
  let asking = false;
  const channel = "BroadcastChannel" in window ? new BroadcastChannel("session") : null;

  const leave = (reason) => {
    channel?.postMessage({ left: reason });
    location.assign(`/login?reason=${reason}`);
  };

  const take = (answer) => {
    endsAt = Date.now() + answer.remaining * 1000;
    return answer;
  };

  const ask = async (method) => {
    if (asking) {
      return;
    }
    asking = true;
    askedAt = Date.now();
    try {
      const response = await fetch("/session", { method, headers: { "X-Requested-With": "fetch" }, cache: "no-store" });
      if (response.status === 401) {
        const { reason } = await response.json().catch(() => ({ reason: "idle" }));
        leave(reason);
        return;
      }
      if (response.ok) {
        take(await response.json());
        channel?.postMessage({ endsAt });
      }
    } catch {
      // The connection is gone: the reconnect dialog speaks of it, the next tick asks again.
      askedAt = 0;
    } finally {
      asking = false;
    }
  };

  const worked = () => {
    const dialog = document.getElementById("idle-dialog");
    if (!dialog?.open && Date.now() - askedAt > askEvery) {
      ask("POST");
    }
  };

  const show = () => {
    const left = Math.max(0, Math.round((endsAt - Date.now()) / 1000));
    const minutes = Math.floor(left / 60);
    const text = left >= 60 ? `${minutes}分` : `${left}秒`;
    for (const place of document.querySelectorAll("[data-idle-left]")) {
      if (place.textContent !== text) {
        place.textContent = text;
      }
    }
    const dialog = document.getElementById("idle-dialog");
    if (!dialog) {
      return;
    }
    if (left <= warnAt && left > 0 && !dialog.open) {
      dialog.showModal();
    } else if (left > warnAt && dialog.open) {
      dialog.close();
    }
    if (left === 0) {
      ask("GET");
    }
  };

  channel?.addEventListener("message", ({ data }) => {
    if (data.endsAt) {
      endsAt = Math.max(endsAt, data.endsAt);
    } else if (data.left) {
      location.assign(`/login?reason=${data.left}`);
    }
  });
  for (const kind of ["keydown", "pointerdown", "wheel"]) {
    document.addEventListener(kind, worked, { passive: true, capture: true });
  }
  document.addEventListener("click", (event) => {
    if (event.target instanceof Element && event.target.closest("[data-extend]")) {
      ask("POST");
    }
  });
  document.addEventListener("cancel", (event) => {
    if (event.target?.id === "idle-dialog") {
      ask("POST");
    }
  }, true);
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) {
      ask("GET");
    }
  });
  setInterval(show, 1000);
  show();
})();
