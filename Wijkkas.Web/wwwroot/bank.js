// Keys on the reconciliation page. They press the same buttons that stand on the page, and can be switched off.
(() => {
  "use strict";
  const lines = [...document.querySelectorAll(".lines > li")].filter(line => line.querySelector("[data-act=accept]"));
  const note = document.getElementById("keys");
  if (!note) {
    return;
  }

  const button = note.querySelector("button");
  let on = localStorage.getItem("wijkkas-keys") !== "off";
  let now = Math.max(0, lines.findIndex(line => line.classList.contains("now")));

  const say = () => { button.textContent = on ? note.dataset.off : note.dataset.on; };
  note.hidden = false;
  say();
  button.addEventListener("click", () => {
    on = !on;
    localStorage.setItem("wijkkas-keys", on ? "on" : "off");
    say();
  });

  const choose = to => {
    if (to < 0 || to >= lines.length) {
      return;
    }

    const mark = (line, isNow) => {
      line.classList.toggle("now", isNow);
      line.querySelector("form .btn")?.classList.toggle("second", !isNow);
    };
    mark(lines[now], false);
    now = to;
    mark(lines[now], true);
    lines[now].scrollIntoView({ block: "nearest" });
    lines[now].querySelector("form .btn")?.focus({ preventScroll: true });
  };

  // Inside a field, on a link and with a key held beside it, keys mean what they always mean.
  const taken = event => event.altKey || event.ctrlKey || event.metaKey || event.shiftKey
    || event.target.closest("input, select, textarea, [contenteditable]");

  document.addEventListener("keydown", event => {
    if (!on || taken(event)) {
      return;
    }

    const form = lines[now]?.querySelector("form");
    switch (event.key) {
      case "ArrowDown": choose(now + 1); break;
      case "ArrowUp": choose(now - 1); break;
      case "Enter":
        if (!form || event.target.closest("a, button, summary")) {
          return;
        }
        form.requestSubmit();
        break;
      case "s": lines[now]?.querySelector("[data-act=split]")?.click(); break;
      case "u": (document.querySelector("[data-key=u]") ?? document.querySelector(".lines [data-act=undo]"))?.requestSubmit(); break;
      default: return;
    }

    event.preventDefault();
  });
})();
