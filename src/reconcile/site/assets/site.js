// Makes a page handier: sort and filter tables, copy addresses. Nothing needs it.
//
//   <table data-sort>             gets a button in each heading of a column; a cell may say in
//                                 data-value what it is sorted by
//   <table data-filter="sources"> gets a box that leaves the rows that hold all words of it,
//                                 and, for a heading with data-choose, a list of its values
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
    const lists = [...table.tHead.rows[0].cells]
      .filter((heading) => "choose" in heading.dataset)
      .map((heading) => makeList(heading, rows.map(([row]) => row)));

    const apply = () => {
      const words = plain(input.value).split(/\s+/).filter(Boolean);
      let shown = 0;
      for (const [row, text] of rows) {
        const fits = words.every((word) => text.includes(word)) && lists.every((one) => one.fits(row));
        row.hidden = !fits;
        shown += fits;
      }
      status.textContent = shown === rows.length ? `${shown} ${what}` : `${shown} of ${rows.length} ${what}`;
    };

    input.addEventListener("input", apply);
    for (const { list } of lists) list.addEventListener("change", apply);
    table.before(
      make("div", { class: "filter", role: "search", "aria-label": `Filter ${what}` },
        make("label", {}, "Filter", input), ...lists.map((one) => one.label), status),
    );
    apply();
  };

  const makeList = (heading, rows) => {
    const column = heading.cellIndex;
    const name = heading.textContent.trim();
    const value = (row) => row.cells[column].textContent.trim();
    const list = make("select", {}, make("option", { value: "" }, "all"));
    for (const one of [...new Set(rows.map(value))].sort(order.compare)) {
      if (one) list.append(make("option", { value: one }, one));
    }
    const fits = (row) => !list.value || value(row) === list.value;
    return { list, label: make("label", {}, name, list), fits };
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

  // Filters first: they read the names of columns before buttons stand in them.
  document.querySelectorAll("table[data-filter]").forEach(makeFilter);
  document.querySelectorAll("table[data-sort]").forEach(makeSortable);
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
      const page = document.querySelector(":target")?.closest(".page");
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
