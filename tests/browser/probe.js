// What can be seen of a page: each function answers with what a test compares or with a list of faults.
({
  // Streamlit has run the page to its end, nothing of the page before is left, every chart has marks.
  stands() {
    const app = document.querySelector("[data-testid=stApp]");
    const done = app?.dataset.testScriptState === "notRunning" && !app.querySelector("[data-stale=true]");
    const whole = done && app.querySelector(".lsd-title, .lsd-error") && !app.querySelector("[data-testid=stSkeleton]");
    return !!whole && this.unlinked().length === 0 && this.undrawn().length === 0;
  },

  // A link of the head whose script is still on its way.
  unlinked() {
    return [...document.querySelectorAll("[class*=st-key-lsd-nav-]")].filter((link) => !link.textContent.trim());
  },

  name(element) {
    const keyed = element.closest("[class*=st-key-lsd]");
    const key = keyed ? [...keyed.classList].find((name) => name.startsWith("st-key-lsd")) + " " : "";
    return `${key}${element.tagName.toLowerCase()}.${element.getAttribute("class") ?? ""} "${element.textContent.trim().slice(0, 40)}"`;
  },

  charts() {
    return document.querySelectorAll("[class*=st-key-lsd-chart-]").length;
  },

  undrawn() {
    const marks = ".main-svg .trace path[d], .main-svg .point path[d], .main-svg .bars path[d], .indicatorlayer text";
    const plots = [...document.querySelectorAll("[class*=st-key-lsd-chart-]")];
    return plots.filter((plot) => plot.checkVisibility() && !plot.querySelector(marks)).map((plot) => this.name(plot));
  },

  // All that stands written, folded or not, seen or only heard.
  words() {
    const written = (root) => {
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      const found = [];
      while (walker.nextNode()) {
        const parent = walker.currentNode.parentElement;
        if (parent && !parent.closest("style, script, noscript, .lsd-copied code, [data-testid=stIconMaterial]")) found.push(walker.currentNode.data);
      }
      return found;
    };
    const heard = [...document.querySelectorAll("[aria-label], [alt], [title], [placeholder]")].flatMap((element) =>
      ["aria-label", "alt", "title", "placeholder"].map((name) => element.getAttribute(name) ?? ""),
    );
    return [document.title, ...written(document.body), ...heard].filter((piece) => piece.trim()).join("\n");
  },

  // Wider than the window: the document, the part that scrolls, or anything that nothing else makes scroll.
  sideways() {
    const main = document.querySelector("[data-testid=stMain]");
    const wide = [document.documentElement, main].filter((element) => element.scrollWidth > element.clientWidth + 1);
    const beyond = [...main.querySelectorAll("*")].filter((element) => {
      const box = element.getBoundingClientRect();
      return box.width > 0 && box.right > innerWidth + 1 && !this.scrolls(element);
    });
    return [...wide, ...beyond].map((element) => this.name(element));
  },

  scrolls(element) {
    return !!element.closest(".lsd-table, [data-testid=stPlotlyChart], .lsd-hidden");
  },

  // Words that their own box or their chart cuts off.
  cut() {
    const shown = [...document.querySelectorAll("[data-testid=stMain] *")].filter((element) => element.checkVisibility());
    const boxes = shown.filter((element) => {
      const words = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
      const hides = ["hidden", "clip"].includes(getComputedStyle(element).overflowX);
      return words && hides && element.scrollWidth > element.clientWidth + 1 && !element.closest(".lsd-hidden");
    });
    const labels = shown.filter((element) => {
      const chart = element.matches("svg text") && element.closest(".js-plotly-plot");
      if (!chart || !element.textContent.trim()) return false;
      const [word, frame] = [element.getBoundingClientRect(), chart.getBoundingClientRect()];
      const beyond = Math.max(frame.left - word.left, word.right - frame.right, frame.top - word.top, word.bottom - frame.bottom);
      return word.width > 0 && beyond > 1.5;
    });
    return [...boxes, ...labels].map((element) => this.name(element));
  },

  unfold() {
    const folds = [...document.querySelectorAll("details.lsd-fold")];
    folds.forEach((fold) => (fold.open = true));
    return folds.length;
  },

  fold() {
    document.querySelectorAll("details.lsd-fold").forEach((fold) => (fold.open = false));
  },

  // Folds with nothing in them, tables without a row or with a row of another width than the heading.
  hollow() {
    const folds = [...document.querySelectorAll("details.lsd-fold")].filter(
      (fold) => fold.textContent.trim() === fold.querySelector("summary").textContent.trim(),
    );
    const tables = [...document.querySelectorAll(".lsd-table table")].filter((table) => {
      const rows = [...table.tBodies[0].rows];
      return !rows.length || rows.some((row) => row.cells.length !== table.tHead.rows[0].cells.length);
    });
    return [...folds, ...tables].map((element) => this.name(element));
  },

  bands() {
    const shown = [...document.querySelectorAll(".lsd-band")].filter((band) => !band.closest("details:not([open])"));
    return shown.map((band) => {
      const box = band.getBoundingClientRect();
      return band.checkVisibility() && box.top >= 0 && box.bottom <= innerHeight && box.height > 10;
    });
  },

  // Characters for which no font has a glyph: they look like one that nobody has given a meaning.
  boxes() {
    const canvas = new OffscreenCanvas(48, 48);
    const pen = canvas.getContext("2d", { willReadFrequently: true });
    pen.font = `32px ${getComputedStyle(document.querySelector("[data-testid=stApp]")).fontFamily}`;
    const drawn = (sign) => {
      pen.clearRect(0, 0, 48, 48);
      pen.fillText(sign, 4, 36);
      return pen.getImageData(0, 0, 48, 48).data.join();
    };
    const missing = drawn("\u{2FFFD}");
    const signs = new Set(document.body.innerText.replace(/\s/g, "") + "\u{1FFFD}");
    return [...signs].filter((sign) => drawn(sign) === missing);
  },

  focused() {
    return this.name(document.activeElement);
  },
})
