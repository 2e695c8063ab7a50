/* Cards: a chart by Chart.js, its caption, the table behind it, and its CSV. */
const Charts = (() => {
  const MOST_SERIES = 6;
  /* Told apart by hue and lightness under the common colour blindnesses, and by point and dash besides. */
  const PALETTES = {
    light: ["#0b5cad", "#b84300", "#00735a", "#8a3d7e", "#6b5b00", "#4a5568"],
    dark: ["#6db3f8", "#f79a4b", "#3ed6ac", "#e79ad6", "#e6d154", "#b9c3d1"],
  };
  const POINTS = ["circle", "rect", "triangle", "rectRot", "crossRot", "star"];
  const DASHES = [[], [7, 3], [2, 3], [10, 3, 2, 3], [4, 4], [12, 4]];
  let drawn = [];
  /* Tables stay open when the page is drawn again. */
  const open = new Set();
  let theme = "light";

  const css = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

  function element(tag, properties = {}, ...children) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(properties)) {
      if (name in made && name !== "list") made[name] = value; else made.setAttribute(name, value);
    }
    made.append(...children.filter(c => c != null));
    return made;
  }

  function clear(chosenTheme) {
    drawn.forEach(chart => chart.destroy());
    drawn = [];
    theme = chosenTheme;
    Chart.defaults.animation = false;
    Chart.defaults.color = css("--soft");
    Chart.defaults.borderColor = css("--line");
    Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;
    Chart.defaults.font.size = 12;
  }

  function select(label, options, chosen, change) {
    const control = element("select");
    options.forEach(([value, name]) => control.append(element("option", { value, selected: value === chosen }, name)));
    control.addEventListener("change", () => change(control.value));
    return element("label", {}, label, control);
  }

  function table(header, lines, numeric, caption) {
    const cell = (tag, value, i, extra) => element(tag, { className: numeric.includes(i) ? "number" : "", ...extra }, value);
    return element("table", {},
      element("caption", { className: "sr" }, caption),
      element("thead", {}, element("tr", {}, ...header.map((h, i) => cell("th", h, i, { scope: "col" })))),
      element("tbody", {}, ...lines.map(line => element("tr", {}, ...line.map((v, i) => cell("td", v, i, {}))))));
  }

  function save(name, lines) {
    const url = URL.createObjectURL(new Blob([Format.csv(lines)], { type: "text/csv" }));
    element("a", { href: url, download: name + ".csv" }).click();
    setTimeout(() => URL.revokeObjectURL(url), 10000);
  }

  function csvButton(title, name, header, lines) {
    const released = Format.text("released", { ...Format.limits(), release: Cells.data.release });
    const button = element("button", { type: "button", "aria-label": Format.text("csvOf", { what: title }) }, Format.text("csv"));
    button.addEventListener("click", () => save(name, [[...header, Format.text("releasedUnder")], ...lines.map(l => [...l, released])]));
    return button;
  }

  /* Round steps of time: a tick at 3:20 tells nobody anything. */
  function step(unit, most) {
    if (unit !== "s") return undefined;
    return [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400, 28800, 86400].find(s => most / s <= 6);
  }
  const DECADES = [1, 5, 10, 60, 300, 600, 1800, 3600, 14400, 43200, 86400, 259200, 604800];
  function logarithmicTimes(series) {
    const values = series.flatMap(s => s.points.map(p => p.value)).filter(v => v != null);
    return {
      min: DECADES.findLast(d => d <= Math.min(...values)), max: DECADES.find(d => d >= Math.max(...values)),
      afterBuildTicks: axis => { axis.ticks = DECADES.filter(d => d >= axis.min && d <= axis.max).map(value => ({ value })); },
    };
  }

  /* card: title, key, unit of the figures; labels; series of { name, points: [{ value, conversations }] };
     type line, bar, stacked or across; controls; captions; header, lines and raw lines of the table. */
  function draw(parent, card) {
    const id = card.id;
    const box = element("article", { className: "card", "aria-labelledby": id + "-title" });
    box.append(element("div", { className: "card-head" },
      element("h3", { id: id + "-title" }, card.title),
      card.controls && card.controls.length ? element("div", { className: "controls" }, ...card.controls) : null));
    const shown = card.series.slice(0, MOST_SERIES);
    const points = card.series.reduce((n, s) => n + s.points.filter(p => p.value != null).length, 0);
    const canvas = element("canvas", { role: "img", id: id + "-chart" });
    canvas.setAttribute("aria-label", Format.text("chartLabel", { title: card.title, series: card.series.length, points }));
    const plot = element("div", { className: "plot" }, canvas);
    if (card.type === "across") plot.style.height = Math.max(130, 60 + 34 * card.labels.length) + "px";
    box.append(plot);
    card.logarithmic = line(card) && Format.unitOf(card.key) === "s" && farApart(shown);
    const captions = [...(card.captions || [])];
    if (card.logarithmic) captions.push(Format.text("logarithmic"));
    if (card.series.length > shown.length) captions.push(Format.text("more", { n: shown.length, all: card.series.length }));
    captions.forEach(c => box.append(element("p", { className: "caption", ...(c.lang ? { lang: c.lang } : {}) }, c.text || c)));
    const behind = element("details", { open: open.has(id) });
    behind.addEventListener("toggle", () => behind.isConnected && (behind.open ? open.add(id) : open.delete(id)));
    behind.append(
        element("summary", {}, Format.text("table"), element("span", { className: "sr" }, ": " + card.title)),
        element("div", { className: "scroll", tabIndex: 0, role: "region", "aria-labelledby": id + "-title" }, table(card.header, card.lines, card.numeric, card.title)));
    box.append(element("div", { className: "card-foot" }, behind, csvButton(card.title, id, card.header, card.raw)));
    parent.append(box);
    drawn.push(new Chart(canvas, configuration(card, shown)));
  }

  const line = card => card.type === "line";

  /* A day for an e-mail beside minutes for a call: on an even scale the calls lie flat on the axis. */
  function farApart(series) {
    const values = series.flatMap(s => s.points.map(p => p.value)).filter(v => v != null);
    return series.length > 1 && Math.min(...values) > 0 && Math.max(...values) > 20 * Math.min(...values);
  }

  function configuration(card, shown) {
    const palette = PALETTES[theme];
    const isLine = line(card);
    const across = card.type === "across";
    const most = Math.max(0, ...shown.flatMap(s => s.points.map(p => Math.abs(p.value || 0))));
    const write = value => Format.figure(card.key, value, "axis");
    const figures = {
      type: card.logarithmic ? "logarithmic" : "linear", beginAtZero: !card.logarithmic, stacked: card.type === "stacked", grid: { color: css("--line") },
      ticks: { callback: write, stepSize: card.logarithmic ? undefined : step(Format.unitOf(card.key), most), maxTicksLimit: across ? 5 : 7, precision: card.whole ? 0 : undefined },
      ...(card.logarithmic ? logarithmicTimes(shown) : {}),
    };
    const groups = { stacked: card.type === "stacked", grid: { display: false }, ticks: { maxRotation: 0, autoSkip: !across, autoSkipPadding: 10 } };
    return {
      type: isLine ? "line" : "bar",
      data: {
        labels: card.labels,
        datasets: shown.map((s, i) => ({
          label: s.name, data: s.points.map(p => p.value), borderColor: palette[i], backgroundColor: palette[i],
          borderWidth: isLine ? 2 : 0, borderDash: isLine ? DASHES[i] : undefined, pointStyle: isLine ? POINTS[i] : "rect", pointRadius: s.points.length > 40 ? 2 : 3.5, pointHoverRadius: 6,
          spanGaps: false, tension: 0, maxBarThickness: across ? 22 : 46,
          ...(card.type === "stacked" ? { borderWidth: { top: 1 }, borderColor: css("--surface") } : {}),
        })),
      },
      options: {
        responsive: true, maintainAspectRatio: false, indexAxis: across ? "y" : "x",
        interaction: { mode: across ? "nearest" : "index", intersect: false, axis: across ? "y" : "x" },
        scales: across ? { x: figures, y: groups } : { x: groups, y: figures },
        plugins: {
          legend: { display: shown.length > 1, position: "bottom", labels: { usePointStyle: true, padding: 14, color: css("--text") } },
          tooltip: {
            usePointStyle: true,
            callbacks: {
              title: items => items.length ? card.names[items[0].dataIndex] : "",
              label: item => {
                const point = shown[item.datasetIndex].points[item.dataIndex];
                const name = shown.length > 1 ? item.dataset.label + ": " : "";
                return " " + name + (card.describe ? card.describe(point) : describe(card.key, point));
              },
            },
          },
        },
      },
    };
  }

  const describe = (key, point) => key === Cells.CONVERSATIONS
    ? Format.text("atLeast", { n: Format.figure(key, point.value) })
    : Format.figure(key, point.value) + " (" + Format.text("atLeastConversations", { n: Format.number(point.conversations, {}) }) + ")";

  return { element, clear, select, table, draw, csvButton, css, MOST_SERIES };
})();
