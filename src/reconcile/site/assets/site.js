// Makes a page handier: sort and filter tables, copy addresses. Nothing needs it.
//
//   <table class="sortable">      gets a button in each heading of a column; a cell may say in
//                                 data-value what it is sorted by
//   <table data-filter="sources"> gets a box that leaves the rows that hold all words of it, and
//                                 the buttons of .choices beside it, by data-verdict
//   <… data-copy>                 gets a button that copies its text
//   <a class="here" href="#id">   copies the address of the place that it stands at
"use strict";

(() => {
  const order = new Intl.Collator("en", { numeric: true, sensitivity: "base" });
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

  const make = (name, attributes = {}, ...children) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children);
    return element;
  };

  const rowsOf = (table) => [...table.tBodies].flatMap((body) => [...body.rows]);

  // Sorting

  const key = (row, column) => {
    const cell = row.cells[column];
    return cell ? (cell.dataset.value ?? cell.textContent.trim()) : "";
  };

  // Numbers before words, and what is empty last whichever way.
  const compare = (left, right, direction) => {
    if (!left || !right) return Number(!left) - Number(!right);
    const [a, b] = [Number(left), Number(right)];
    if (Number.isNaN(a) !== Number.isNaN(b)) return Number.isNaN(a) - Number.isNaN(b);
    return direction * (Number.isNaN(a) ? order.compare(left, right) : a - b);
  };

  const sort = (table, heading) => {
    const direction = heading.getAttribute("aria-sort") === "ascending" ? -1 : 1;
    const column = heading.cellIndex;
    for (const other of heading.parentElement.cells) other.removeAttribute("aria-sort");
    heading.setAttribute("aria-sort", direction > 0 ? "ascending" : "descending");
    for (const body of table.tBodies) {
      const keyed = [...body.rows].map((row) => [key(row, column), row]);
      keyed.sort(([left], [right]) => compare(left, right, direction));
      body.append(...keyed.map(([, row]) => row));
    }
  };

  const makeSortable = (table) => {
    table.tHead.classList.add("is-sortable");
    for (const heading of table.tHead.rows[0].cells) {
      if (!heading.textContent.trim() || "unsorted" in heading.dataset) continue;
      const button = make("button", { type: "button" }, ...heading.childNodes);
      button.addEventListener("click", () => sort(table, heading));
      heading.append(button);
    }
  };

  // Filtering

  const makeFilter = (table) => {
    const what = table.dataset.filter;
    const rows = rowsOf(table).map((row) => [row, plain(row.textContent)]);
    const input = make("input", { type: "search", autocomplete: "off", spellcheck: "false" });
    const status = make("p", { role: "status" });
    const choices = table.parentElement.querySelector(".choices");
    const buttons = [...(choices?.querySelectorAll("button") ?? [])];

    const apply = () => {
      const words = plain(input.value).split(/\s+/).filter(Boolean);
      const chosen = buttons.find((button) => button.ariaPressed === "true")?.dataset.verdict;
      let shown = 0;
      for (const [row, text] of rows) {
        const fits = words.every((word) => text.includes(word)) && (!chosen || row.dataset.verdict === chosen);
        row.hidden = !fits;
        shown += fits;
      }
      status.textContent = shown === rows.length ? `${shown} ${what}` : `${shown} of ${rows.length} ${what}`;
    };
    const choose = (button) => {
      const isChosen = button.ariaPressed !== "true";
      for (const one of buttons) one.ariaPressed = String(one === button && isChosen);
      apply();
    };

    input.addEventListener("input", apply);
    for (const button of buttons) button.addEventListener("click", () => choose(button));
    if (choices) choices.hidden = false;
    (choices ?? table).before(
      make("div", { class: "filter", role: "search", "aria-label": `Filter ${what}` },
        make("label", {}, `Filter ${what}`, input), status),
    );
    apply();
  };

  // Copying

  const toast = make("p", { role: "status", class: "toast" });
  let clearing;
  const say = (text) => {
    toast.textContent = text;
    clearTimeout(clearing);
    clearing = setTimeout(() => { toast.textContent = ""; }, 3000);
  };
  const copy = (text, done) =>
    navigator.clipboard.writeText(text).then(() => say(done), () => say("The browser did not let it be copied"));

  const makeCopy = (element) => {
    const button = make("button", { type: "button", class: "copy" }, "Copy");
    const text = element.textContent.trim();
    button.addEventListener("click", () => copy(text, "Copied"));
    element.after(button);
  };

  document.querySelectorAll("table[data-filter]").forEach(makeFilter);
  document.querySelectorAll("table.sortable").forEach(makeSortable);
  document.querySelectorAll("[data-copy]").forEach(makeCopy);
  document.querySelectorAll("a.here").forEach((link) => {
    link.title ||= "Copy the address of this place";
    link.addEventListener("click", () => copy(link.href, "Address copied"));
  });
  document.body.append(toast);

  // In one file all pages have one address, so that the tab is told which of them it shows, and
  // the way to the content of a page leads to no other.

  if (document.body.classList.contains("whole")) {
    const site = document.title;
    const name = () => {
      const page = document.querySelector(":target")?.closest(".leaf");
      const title = page?.querySelector("h1")?.textContent;
      document.title = title && title !== site ? `${title} · ${site}` : site;
    };
    addEventListener("hashchange", name);
    name();
    document.querySelector(".skip").addEventListener("click", (event) => {
      event.preventDefault();
      document.getElementById("main").focus();
    });
  }
})();
