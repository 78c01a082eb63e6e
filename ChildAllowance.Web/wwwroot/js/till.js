// One field that takes number after number, typed or scanned: Enter hands the text over and empties the field at once, so
// that nothing typed meanwhile is lost. The page answers in order.
export const attach = (field, page) => {
  const hand = () => {
    const text = field.value;
    field.value = "";
    field.focus();
    page.invokeMethodAsync("EnterAsync", text);
  };
  const clear = () => {
    field.value = "";
    field.focus();
    page.invokeMethodAsync("ClearAsync");
  };
  const onKey = (event) => {
    if (event.isComposing || event.ctrlKey || event.altKey || event.metaKey) {
      return;
    }
    const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Enter") {
      event.preventDefault();
      hand();
    } else if (event.key === "Escape") {
      event.preventDefault();
      clear();
    } else if (move) {
      event.preventDefault();
      page.invokeMethodAsync("ChooseAsync", move);
    }
  };
  // Enter in a date of the paper leads back to the number.
  const onPaperKey = (event) => {
    const input = event.target instanceof Element ? event.target.closest("[data-till-paper] input") : null;
    if (input && event.key === "Enter" && !event.isComposing) {
      event.preventDefault();
      field.focus();
    }
  };
  const onClick = (event) => {
    const target = event.target instanceof Element ? event.target : null;
    if (target?.closest("[data-till-enter]")) {
      hand();
    } else if (target?.closest("[data-till-clear]")) {
      clear();
    } else if (target?.closest("[data-till-back]")) {
      field.focus();
    }
  };
  field.addEventListener("keydown", onKey);
  document.addEventListener("keydown", onPaperKey);
  document.addEventListener("click", onClick);
  field.focus();
  return {
    focus: () => field.focus(),
    detach: () => {
      field.removeEventListener("keydown", onKey);
      document.removeEventListener("keydown", onPaperKey);
      document.removeEventListener("click", onClick);
    },
  };
};
