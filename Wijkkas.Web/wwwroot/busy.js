// Keeps the page of long work up to date, and goes on when it is done. Without it the page asks again by itself.
(() => {
  "use strict";
  const stage = document.getElementById("stage");
  const bar = document.getElementById("bar");
  const count = document.getElementById("count");

  const look = async () => {
    let page = null;
    try {
      const answer = await fetch(location.href, { redirect: "manual", cache: "no-store" });
      page = answer.ok ? new DOMParser().parseFromString(await answer.text(), "text/html") : null;
    } catch {
      // The line is down for a moment.
      setTimeout(look, 3000);
      return;
    }

    if (!page?.getElementById("busy")) {
      location.reload();
      return;
    }

    // Only another stage is said aloud.
    const words = page.getElementById("stage").textContent;
    if (stage.textContent !== words) {
      stage.firstElementChild.textContent = words;
    }

    const value = page.getElementById("bar").getAttribute("value");
    if (value === null) {
      bar.removeAttribute("value");
    } else {
      bar.setAttribute("value", value);
    }

    count.textContent = page.getElementById("count").textContent;
    setTimeout(look, 1000);
  };

  setTimeout(look, 1000);
})();
