// A button that copies what stands beside it, on a page without https too, where browsers have no other way.
"use strict";
document.addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-copied]");
  if (!button) return;
  const range = document.createRange();
  range.selectNodeContents(button.parentElement.querySelector("code"));
  const selection = getSelection();
  selection.removeAllRanges();
  selection.addRange(range);
  if (document.execCommand("copy")) button.textContent = button.dataset.copied;
});
