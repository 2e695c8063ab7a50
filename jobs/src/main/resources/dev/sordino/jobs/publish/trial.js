/* What several k would cost, and whom: figures by sordino release try --report. */
(() => {
  const TEXTS = {
    en: {
      skip: "Skip to the figures", title: "What a release would cost", languages: "Language",
      inside: "This page names groups of at least k people as they are in the table. It belongs to whoever may see the table, not to whom it is released.",
      demands: "{rows} rows{people}.", ofPeople: " of {n} people",
      frontier: "The larger k, the safer and the poorer", frontierText: "Loss: mean penalty of a cell, 0 as it was, 1 suppressed (NCP). Highest risk: the chance that a person whose quasi-identifiers are known is picked rightly.",
      loss: "Loss", risk: "Highest risk", average: "Average risk", classes: "Classes", size: "C_AVG", suppressed: "Suppressed rows",
      choose: "Show for k =", columns: "What becomes of each column", columnsText: "Share of rows.",
      column: "Column", exact: "As it was", coarser: "Coarser", starred: "*",
      groups: "Who loses more than others", groupsText: "Rows by what a column held before. A release that spares the many and costs the few makes them look otherwise than they are. Groups of fewer than k people are taken together.",
      value: "Value", people: "People", times: "Times the mean loss", share: "Suppressed", few: "(too few people each)",
      biased: "Of {all} groups {n} lose half as much again as the mean or more: compare them with others only with care.",
      even: "No group loses half as much again as the mean.",
      footer: "Made by Sordino. Nothing was released. Charts by Chart.js, MIT licence; its text lies in this file.",
    },
    de: {
      skip: "Zu den Zahlen springen", title: "Was eine Freigabe kosten würde", languages: "Sprache",
      inside: "Diese Seite nennt Gruppen von mindestens k Personen, wie sie in der Tabelle stehen. Sie gehört denen, die die Tabelle sehen dürfen, nicht denen, für die sie freigegeben wird.",
      demands: "{rows} Zeilen{people}.", ofPeople: " von {n} Personen",
      frontier: "Je größer k, desto sicherer und desto ärmer", frontierText: "Verlust: mittlerer Abzug je Zelle, 0 unverändert, 1 unterdrückt (NCP). Höchstes Risiko: die Chance, eine Person, deren Quasi-Identifikatoren bekannt sind, richtig herauszugreifen.",
      loss: "Verlust", risk: "Höchstes Risiko", average: "Mittleres Risiko", classes: "Klassen", size: "C_AVG", suppressed: "Unterdrückte Zeilen",
      choose: "Zeigen für k =", columns: "Was aus jeder Spalte wird", columnsText: "Anteil der Zeilen.",
      column: "Spalte", exact: "Unverändert", coarser: "Vergröbert", starred: "*",
      groups: "Wer mehr verliert als andere", groupsText: "Zeilen nach dem, was vorher in einer Spalte stand. Eine Freigabe, die die vielen schont und die wenigen kostet, lässt diese anders aussehen, als sie sind. Gruppen von weniger als k Personen sind zusammengefasst.",
      value: "Wert", people: "Personen", times: "Vielfaches des mittleren Verlusts", share: "Unterdrückt", few: "(je zu wenige Personen)",
      biased: "Von {all} Gruppen verlieren {n} mindestens die Hälfte mehr als im Mittel: nur mit Vorsicht mit anderen vergleichen.",
      even: "Keine Gruppe verliert die Hälfte mehr als im Mittel.",
      footer: "Erstellt von Sordino. Freigegeben wurde nichts. Diagramme von Chart.js, MIT-Lizenz; ihr Text liegt in dieser Datei.",
    },
  };
  const BIASED = 1.5;
  const data = JSON.parse(document.getElementById("data").textContent);
  const by = id => document.getElementById(id);
  let language = navigator.language.startsWith("de") ? "de" : "en";
  let chosen = data.trials[0].k;
  let chart = null;

  const text = (key, values = {}) => TEXTS[language][key].replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);
  const locale = () => (language === "de" ? "de-DE" : "en-GB");
  const number = (value, digits = 0) => new Intl.NumberFormat(locale(), { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value);
  const percent = value => new Intl.NumberFormat(locale(), { style: "percent", maximumFractionDigits: 1 }).format(value);
  const css = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

  function element(tag, properties = {}, ...children) {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...children);
    return made;
  }
  /* columns: [heading, whether numbers]; lines: cells, and whether to mark the line. */
  function table(parent, columns, lines) {
    const head = element("tr", {}, ...columns.map(([name, isNumber]) => element("th", { scope: "col", className: isNumber ? "number" : "" }, name)));
    const body = lines.map(({ cells, marked }) => element("tr", {}, ...cells.map((cell, i) => element("td", { className: (columns[i][1] ? "number" : "") + (marked ? " told" : "") }, cell))));
    by(parent).replaceChildren(element("table", {}, element("thead", {}, head), element("tbody", {}, ...body)));
  }

  function frontier() {
    table("frontier-table",
      [["k", true], [text("loss"), true], [text("risk"), true], [text("average"), true], [text("classes"), true], [text("size"), true], [text("suppressed"), true]],
      data.trials.map(t => ({ marked: t.k === chosen, cells: [number(t.k), percent(t.loss), percent(t.highestRisk), percent(t.averageRisk), number(t.classes), number(t.averageClass, 2), number(t.suppressed)] })));
    if (chart) chart.destroy();
    by("frontier").setAttribute("aria-label", text("frontier"));
    Chart.defaults.animation = false;
    Chart.defaults.color = css("--soft");
    Chart.defaults.borderColor = css("--line");
    const series = (key, label, color, extra) => ({ label, data: data.trials.map(t => t[key]), borderColor: color, backgroundColor: color, ...extra });
    chart = new Chart(by("frontier"), {
      type: "line",
      data: { labels: data.trials.map(t => "k = " + t.k), datasets: [series("loss", text("loss"), css("--accent"), {}), series("highestRisk", text("risk"), css("--mark"), { borderDash: [7, 3], pointStyle: "rect" })] },
      options: { responsive: true, maintainAspectRatio: false, scales: { y: { beginAtZero: true, ticks: { callback: percent } } }, plugins: { tooltip: { callbacks: { label: c => c.dataset.label + ": " + percent(c.parsed.y) } }, legend: { labels: { usePointStyle: true } } } },
    });
  }

  function details() {
    const trial = data.trials.find(t => t.k === chosen);
    table("columns", [[text("column"), false], [text("exact"), true], [text("coarser"), true], [text("starred"), true], [text("loss"), true]],
      trial.columns.map(c => ({ cells: [c.name, percent(c.exact), percent(Math.max(0, 1 - c.exact - c.suppressed)), percent(c.suppressed), percent(c.loss)] })));
    const groups = trial.columns.flatMap(c => c.groups.map(g => ({ column: c.name, times: trial.loss > 0 ? g.loss / trial.loss : 1, ...g })));
    groups.sort((a, b) => b.times - a.times);
    const biased = groups.filter(g => g.times >= BIASED);
    by("bias").textContent = biased.length ? text("biased", { all: number(groups.length), n: number(biased.length) }) : text("even");
    table("groups", [[text("column"), false], [text("value"), false], [text("people"), true], [text("loss"), true], [text("times"), true], [text("share"), true]],
      groups.map(g => ({ marked: g.times >= BIASED, cells: [g.column, g.value ?? text("few"), number(g.people), percent(g.loss), number(g.times, 1), percent(g.suppressed)] })));
  }

  function draw() {
    document.documentElement.lang = language;
    document.title = text("title") + " – Sordino";
    document.querySelectorAll("[data-t]").forEach(e => { e.textContent = text(e.dataset.t); });
    document.querySelectorAll("[data-t-label]").forEach(e => e.setAttribute("aria-label", text(e.dataset.tLabel)));
    document.querySelectorAll("[data-lang]").forEach(b => b.setAttribute("aria-pressed", String(b.dataset.lang === language)));
    by("demands").textContent = text("demands", { rows: number(data.rows), people: data.people == null ? "" : text("ofPeople", { n: number(data.people) }) });
    frontier();
    details();
  }

  data.trials.forEach(t => by("k").append(element("option", { value: t.k }, String(t.k))));
  by("k").addEventListener("change", () => { chosen = Number(by("k").value); draw(); });
  document.querySelectorAll("[data-lang]").forEach(b => b.addEventListener("click", () => { language = b.dataset.lang; draw(); }));
  draw();
})();
