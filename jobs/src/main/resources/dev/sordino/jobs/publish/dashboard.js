/* Puts the page together, again after each change of filter, language or theme. */
(() => {
  const { element } = Charts;
  const t = Format.text;
  const $ = id => document.getElementById(id);
  const root = document.documentElement;
  const dimensions = Cells.dimensions;
  const keys = [Cells.CONVERSATIONS, ...Cells.measures.keys()];
  const has = key => keys.includes(key);
  const TILES = [Cells.CONVERSATIONS, "handle_time_s", "sentiment_customer", "sentiment_trend", "first_response_time_s", "response_time_s", "silence_share", "greeting_present"].filter(has);
  const QUARTERS = ["sentiment_q1", "sentiment_q2", "sentiment_q3", "sentiment_q4"].filter(has);
  const NOTHING = "";
  const RULES = ["identified_before_data", "identified_before_change", "consent_before_personal_data", "recording_present", "identification_present", "forbidden_request_present", "forbidden_phrase_present"].filter(has);
  const ALERTS = Cells.data.alerts.map(([week, channel, language, queue, key, value, expected, score, weeks, seasonal, judged]) => ({ week, channel, language, queue, key, value, expected, score, weeks, seasonal, judged }));
  const groupKeys = [...Groups.measures.keys()];

  const state = {
    lang: /^de\b/i.test(navigator.language) ? "de" : "en",
    theme: matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light",
    from: Cells.weeks[0] || "", to: Cells.weeks[Cells.weeks.length - 1] || "",
    compare: has("sentiment_customer") ? "sentiment_customer" : Cells.CONVERSATIONS, grid: Cells.CONVERSATIONS,
    any: keys.find(k => !TILES.includes(k) && !QUARTERS.includes(k)) || Cells.CONVERSATIONS,
    grouping: Groups.groupings.includes("team") ? "team" : Groups.groupings[0] || NOTHING, groupMeasure: groupKeys.find(k => k.startsWith("scorecard_")) || groupKeys[0] || NOTHING,
    splitVolume: "channel", splitTime: "channel", splitMood: NOTHING, splitQuarter: NOTHING, splitAny: NOTHING,
  };
  dimensions.forEach(d => { state[d] = ""; });
  const initial = { ...state };
  let gridEnd = null;

  /* The address keeps the view, so that it can be bookmarked; whatever stands there is checked. */
  function readAddress() {
    const choices = { lang: ["de", "en"], theme: ["light", "dark"], from: Cells.weeks, to: Cells.weeks, compare: keys, grid: keys, any: keys, grouping: Groups.groupings, groupMeasure: groupKeys };
    dimensions.forEach(d => { choices[d] = ["", ...Cells.values(d)]; });
    Object.keys(state).filter(k => k.startsWith("split")).forEach(k => { choices[k] = [NOTHING, ...dimensions]; });
    for (const [name, value] of new URLSearchParams(location.hash.slice(1))) {
      if (Object.hasOwn(choices, name) && choices[name].includes(value)) state[name] = value;
    }
  }
  function writeAddress() {
    const changed = new URLSearchParams(Object.entries(state).filter(([k, v]) => v !== initial[k]));
    try {
      history.replaceState(null, "", "#" + changed);
    } catch {
      // Inside a frame without an address of its own there is nothing to keep.
    }
  }

  const set = (name, value) => {
    state[name] = value;
    if (name === "from" && state.from > state.to) state.to = state.from;
    if (name === "to" && state.to < state.from) state.from = state.to;
    gridEnd = null;
    const focused = document.activeElement && document.activeElement.dataset.control;
    writeAddress();
    render();
    const again = focused && document.querySelector("[data-control=\"" + CSS.escape(focused) + "\"]");
    if (again) again.focus();
  };
  function picker(name, label, options) {
    const made = Charts.select(label, options, state[name], value => set(name, value));
    made.querySelector("select").dataset.control = name;
    return made;
  }
  const splitPicker = name => picker(name, t("split"), [[NOTHING, t("nosplit")], ...dimensions.map(d => [d, Format.dimension(d)])]);
  const measurePicker = name => picker(name, t("measure"), keys.map(k => [k, Format.measure(k)]));

  const between = () => Cells.weeks.filter(w => w >= state.from && w <= state.to);
  const limits = Format.limits;

  function words() {
    root.lang = state.lang;
    document.title = t("documentTitle");
    document.querySelectorAll("[data-t]").forEach(e => { e.textContent = t(e.dataset.t, limits()); });
    document.querySelectorAll("[data-t-label]").forEach(e => e.setAttribute("aria-label", t(e.dataset.tLabel)));
    document.querySelectorAll("[data-lang]").forEach(e => e.setAttribute("aria-pressed", String(e.dataset.lang === state.lang)));
    $("theme").setAttribute("aria-pressed", String(state.theme === "dark"));
    $("threshold").firstElementChild.textContent = t("threshold", limits());
    $("period").textContent = Cells.weeks.length ? t(Cells.weeks.length === 1 ? "periodOne" : "period", { from: Format.day(Cells.weeks[0]), to: Format.day(Cells.weeks[Cells.weeks.length - 1]) }) : t("periodEmpty");
    const items = list => list.map(text => element("li", {}, fillLimits(text)));
    $("empty-advice").replaceChildren(...items(t("emptyAdvice")));
    $("reading").replaceChildren(...items([...t("reading"), Cells.data.leakScan].filter(Boolean)));
  }
  const fillLimits = text => text.replaceAll("{k}", limits().k).replaceAll("{agents}", limits().agents);

  function filters() {
    const weeks = [...Cells.weeks].reverse().map(w => [w, Format.weekChoice(w)]);
    const reset = element("button", { type: "button" }, t("reset"));
    reset.dataset.control = "reset";
    reset.addEventListener("click", () => {
      ["from", "to", ...dimensions].forEach(k => { state[k] = initial[k]; });
      set("from", initial.from);
    });
    $("filters").replaceChildren(
      picker("from", t("from"), weeks), picker("to", t("to"), weeks),
      ...dimensions.map(d => picker(d, Format.dimension(d), [["", t("every")], ...Cells.values(d).map(v => [v, Format.group(d, v)])])),
      reset);
  }

  function summary(rows) {
    $("shown").textContent = rows.length
      ? t("shown", { cells: Format.number(rows.length, {}), all: Format.number(Cells.rows.length, {}), conversations: Format.number(Cells.figure(rows, Cells.CONVERSATIONS).value, {}) })
      : t("none", limits());
    // Paper shows no filters, so the line says what they were.
    const chosen = dimensions.filter(d => state[d] !== "").map(d => Format.dimension(d) + ": " + Format.group(d, state[d]));
    if (state.from !== initial.from || state.to !== initial.to) chosen.unshift(Format.weekChoice(state.from) + " – " + Format.weekChoice(state.to));
    if (chosen.length) $("shown").textContent += " (" + chosen.join("; ") + ")";
    const withheld = Cells.suppressed.reduce((n, s) => n + s.cells, 0);
    const all = withheld + Cells.rows.length;
    $("sparse").hidden = Cells.rows.length === 0 || withheld * 2 <= all;
    $("sparse").textContent = t("sparse", { withheld: Format.number(withheld, {}), all: Format.number(all, {}) });
  }

  function tiles(rows) {
    const shown = [...new Set(rows.map(r => r.week))].sort();
    const week = shown[shown.length - 1];
    $("tiles-note").textContent = week ? t("tilesNote", { week: Format.weekLong(week) }) : "";
    const before = week && Cells.weeks[Cells.weeks.indexOf(week) - 1];
    const comparable = week ? Cells.select({ ...state, from: before || week, to: week }) : [];
    $("tiles").replaceChildren(...(week ? TILES : []).map(key => {
      const now = Cells.figure(rows.filter(r => r.week === week), key);
      if (now.value == null) return "";
      if (mixes(rows, key)) {
        return element("div", { className: "tile" }, element("div", { className: "name" }, Format.measure(key)), ...channels(rows).map(channel => {
          const of = list => list.filter(r => r.channel === channel);
          const { value } = Cells.figure(of(rows).filter(r => r.week === week), key);
          const change = before ? Cells.change(of(comparable), before, week, key) : null;
          return value == null ? "" : element("div", { className: "part" }, Format.group("channel", channel) + " ", element("strong", {}, Format.figure(key, value)), change ? " " + arrow(key, change, "short") : "");
        }));
      }
      const change = before ? Cells.change(comparable, before, week, key) : null;
      return element("div", { className: "tile" },
        element("div", { className: "name" }, Format.measure(key)),
        element("div", { className: "value" }, (key === Cells.CONVERSATIONS ? "≥ " : "") + Format.figure(key, now.value)),
        element("div", { className: "change" }, change ? arrow(key, change) : t("noComparison")));
    }));
  }
  function arrow(key, change, style) {
    const difference = change.now - change.before;
    const relative = ["conversations", "s"].includes(Format.unitOf(key)) && change.before > 0;
    const written = relative
      ? Format.number(difference / change.before, { style: "percent", maximumFractionDigits: 1, signDisplay: "exceptZero" })
      : Format.figure(key, difference, "change");
    if (!/[1-9]/.test(written)) return t("unchanged");
    return (difference > 0 ? "▲\u00a0" : "▼\u00a0") + (style === "short" ? written : t("against", { change: written }));
  }

  const weekLabels = weeks => weeks.map((w, i) => {
    const turn = i === 0 || weeks.length > 26 || Format.yearOf(w) !== Format.yearOf(weeks[i - 1]);
    return turn ? [Format.weekShort(w), String(Format.yearOf(w))] : Format.weekShort(w);
  });
  const nameOf = (dimension, name) => name === null ? null : Format.group(dimension, name);

  function formulas(list) {
    return list.map(k => Format.words(k).formula).filter(Boolean).map(text => ({ text, lang: state.lang }));
  }

  /* Minutes on the telephone and hours by e-mail have no common mean worth reading. */
  const channels = rows => [...Cells.groupBy(rows, "channel").keys()].sort();
  const mixes = (rows, key) => Format.unitOf(key) === "s" && channels(rows.filter(r => r.metrics[key] != null)).length > 1;
  const mixed = (rows, key, dimension) => dimension !== "channel" && mixes(rows, key) ? [t("mixed")] : [];

  function overTime(parent, rows, id, key, splitName, type, controls = []) {
    const weeks = between();
    const dimension = state[splitName];
    const series = Cells.split(rows, dimension).map(g => ({ name: nameOf(dimension, g.name) || Format.measure(key), points: Cells.byWeek(g.rows, key, weeks) }));
    const drawable = series.filter(s => s.points.some(p => p.value != null));
    const cells = [];
    weeks.forEach((week, i) => series.forEach(s => cells.push([week, s.name, s.points[i]])));
    const group = dimension ? Format.dimension(dimension) : t("group");
    Charts.draw(parent, {
      id, key, type, whole: key === Cells.CONVERSATIONS, title: key === Cells.CONVERSATIONS && id === "volumes" ? t("volumes") : t("byWeek", { measure: Format.measure(key) }),
      labels: weekLabels(weeks), names: weeks.map(Format.weekLong), series: drawable, controls: [...controls, splitPicker(splitName)], captions: [...formulas([key]), ...mixed(rows, key, dimension)],
      ...tableOf([t("week"), group], cells, key, week => [Format.weekLong(week)], week => [week]),
    });
  }
  /* The same columns in each table: what, group, figure, and how many conversations it rests on. */
  function tableOf(headings, cells, key, write, raw) {
    const volume = key === Cells.CONVERSATIONS;
    const count = p => p.conversations ? "≥ " + Format.number(p.conversations, {}) : "–";
    const header = volume ? [...headings, t("conversations") + " (≥)"] : [...headings, Format.measure(key), t("conversations") + " (≥)"];
    return {
      header, numeric: volume ? [2] : [2, 3],
      lines: cells.map(([at, name, p]) => [...write(at), name, Format.figure(key, p.value), ...(volume ? [] : [count(p)])]),
      raw: cells.map(([at, name, p]) => [...raw(at), name, p.value ?? t("gap"), ...(volume ? [] : [p.conversations || null])]),
    };
  }

  const alertsShown = () => ALERTS.filter(a => a.week >= state.from && a.week <= state.to && dimensions.every(d => state[d] === "" || a[d] === state[d]));
  const cellOf = a => dimensions.map(d => Format.group(d, a[d])).join(" · ");
  const nonBreaking = value => value == null ? t("gap") : value;

  /* A card that is a table: its heading, the table, and its CSV. */
  function tableCard(id, title, header, lines, raw, numeric, rawHeader = header) {
    return element("article", { className: "card", "aria-labelledby": id + "-title" },
      element("div", { className: "card-head" }, element("h3", { id: id + "-title" }, title)),
      element("div", { className: "scroll" }, Charts.table(header, lines, numeric, title)),
      element("div", { className: "card-foot" }, Charts.csvButton(title, id, rawHeader, raw)));
  }

  function alerts(parent) {
    const list = alertsShown();
    const judged = list.length ? list[0].judged : 0;
    if (list.length === 0) {
      parent.append(element("p", {}, t(Cells.weeks.length > 8 || ALERTS.length ? "alertsNone" : "alertsShort")));
      return;
    }
    const direction = a => Format.better(a.key) === "depends" ? t("changed") : (Format.better(a.key) === "higher") === (a.score > 0) ? t("better") : t("worse");
    const header = [t("week"), t("where"), t("measure"), t("value"), t("expected"), t("direction")];
    parent.append(
      element("p", { className: "small" }, t("alertsText", { judged: Format.number(judged, {}), chance: Format.number(Math.max(1, Math.round(judged / 1000)), {}) })),
      tableCard("alerts-list", t("alerts"), header,
        list.map(a => [Format.weekShort(a.week) + (state.lang === "de" ? "" : " " + Format.yearOf(a.week)), cellOf(a), Format.measure(a.key), (a.score > 0 ? "▲\u00a0" : "▼\u00a0") + Format.figure(a.key, a.value), Format.figure(a.key, a.expected), direction(a)]),
        list.map(a => [a.week, cellOf(a), a.key, a.value, a.expected, direction(a)]), [3, 4]));
  }

  function rules(parent, rows) {
    const shown = [...new Set(rows.map(r => r.week))].sort();
    const week = shown[shown.length - 1];
    const before = week && Cells.weeks[Cells.weeks.indexOf(week) - 1];
    const comparable = before ? Cells.select({ ...state, from: before, to: week }) : [];
    const lines = RULES.map(key => {
      const change = before ? Cells.change(comparable, before, week, key) : null;
      return { key, last: Cells.figure(rows.filter(r => r.week === week), key), all: Cells.figure(rows, key), change };
    }).filter(line => line.all.value != null);
    if (lines.length === 0) {
      parent.append(element("p", {}, t("rulesNone")));
      return;
    }
    const header = [t("measure"), t("lastOne"), t("changeOne"), t("wholeOne"), t("conversations") + " (≥)"];
    parent.append(
      element("p", { className: "small" }, t("rulesText", { week: Format.weekLong(week) })),
      tableCard("rules-list", t("rules"), header,
        lines.map(l => [Format.measure(l.key), Format.figure(l.key, l.last.value), l.change ? arrow(l.key, l.change, "short") : "–", Format.figure(l.key, l.all.value), "≥ " + Format.number(l.all.conversations, {})]),
        lines.map(l => [l.key, nonBreaking(l.last.value), l.change ? l.change.now - l.change.before : null, l.all.value, l.all.conversations]), [1, 2, 3, 4]));
  }

  function groups(parent) {
    if (Groups.rows.length === 0) {
      parent.append(element("p", {}, t("groupsNone")));
      return;
    }
    const key = state.groupMeasure;
    const selected = Groups.select(state, state.grouping);
    const present = [...new Set(selected.map(r => r.channel))].sort();
    parent.append(
      element("p", { className: "small" }, t("groupsText", { withheld: Format.number(Groups.withheld, {}) })),
      element("div", { className: "pickers" },
        picker("grouping", t("grouping"), Groups.groupings.map(g => [g, Format.grouping(g)])),
        picker("groupMeasure", t("measure"), groupKeys.map(k => [k, Format.measure(k)]))),
      ...formulas([key]).map(f => element("p", { className: "caption", lang: f.lang }, f.text)));
    const cards = element("div", { className: "cards" });
    parent.append(cards, hints(selected));
    if (present.length === 0) cards.append(element("p", {}, t("gapReason", limits())));
    present.forEach(channel => cards.append(groupCard(channel, selected.filter(r => r.channel === channel), key)));
  }
  function groupCard(channel, cells, key) {
    const all = Groups.compare(cells, key);
    const known = all.filter(g => g.own);
    const low = Math.min(...known.map(g => g.own.low));
    const high = Math.max(...known.map(g => g.own.high));
    const at = value => (high > low ? 100 * (value - low) / (high - low) : 50) + "%";
    const drawn = g => {
      const range = element("span", { className: g.differs ? "range told" : "range" });
      const mean = element("span", { className: "mean" });
      range.style.left = at(g.own.low);
      range.style.width = (high > low ? 100 * (g.own.high - g.own.low) / (high - low) : 0) + "%";
      mean.style.left = at(g.own.mean);
      const box = element("span", { className: "interval" }, range, mean);
      box.setAttribute("aria-hidden", "true");
      return element("div", {}, box, Format.figure(key, g.own.low) + " – " + Format.figure(key, g.own.high));
    };
    const verdict = g => g.differs > 0 ? t("higher") : g.differs < 0 ? t("lower") : t("alike");
    const header = [Format.grouping(state.grouping), t("value"), t("interval"), t("verdict"), t("conversations") + " (≥)"];
    return tableCard("groups-" + channel, Format.group("channel", channel), header,
      all.map(g => g.own
        ? [g.name, Format.figure(key, g.own.mean), drawn(g), g.rest ? element("span", { className: g.differs ? "told" : "" }, verdict(g)) : "–", "≥ " + Format.number(g.own.conversations, {})]
        : [g.name, t("gap"), "", "", ""]),
      all.map(g => g.own ? [g.name, g.own.mean, g.own.low, g.own.high, g.rest ? verdict(g) : null, g.own.conversations] : [g.name, t("gap"), null, null, null, null]), [1, 4],
      [header[0], Format.measure(key), t("lowEnd"), t("highEnd"), header[3], header[4]]);
  }
  function hints(selected) {
    const found = selected.length ? Groups.hints(state, state.grouping) : [];
    const share = (key, p) => Format.figure(key, p.mean, "short") + " (" + Format.figure(key, p.low, "short") + "–" + Format.figure(key, p.high, "short") + ")";
    const line = h => element("li", {}, element("strong", {}, Format.grouping(state.grouping) + " " + h.name), " · " + Format.group("channel", h.channel) + " · " + Format.measure(h.key) + ": " + share(h.key, h.own) + "; " + t("others") + " " + share(h.key, h.rest));
    return element("div", { className: "card" }, element("h3", {}, t("hints")), element("p", { className: "caption" }, t("hintsText")),
      found.length ? element("ul", { className: "hints" }, ...found.map(line)) : element("p", {}, t("hintsNone")));
  }

  function quarters(parent, rows) {
    const dimension = state.splitQuarter;
    const shown = [...new Set(rows.map(r => r.week))].sort();
    const last = shown[shown.length - 1];
    const groups = dimension
      ? Cells.split(rows, dimension).map(g => ({ name: nameOf(dimension, g.name), rows: g.rows }))
      : [{ name: t("wholeSelection"), rows }, ...(shown.length > 1 ? [{ name: t("lastWeek", { week: Format.weekShort(last) }), rows: rows.filter(r => r.week === last) }] : [])];
    const names = QUARTERS.map(k => t(k.slice(-2)));
    const series = groups.map(g => ({ name: g.name, points: QUARTERS.map(k => Cells.figure(g.rows, k)) }));
    const cells = series.flatMap(s => s.points.map((p, i) => [i, s.name, p]));
    Charts.draw(parent, {
      id: "quarters", key: QUARTERS[0], type: "line", title: t("quarters"), labels: names, names, series, controls: [splitPicker("splitQuarter")], captions: [t("quartersNote")],
      ...{ ...tableOf([t("quarter"), t("group")], cells, QUARTERS[0], i => [names[i]], i => [names[i]]), header: [t("quarter"), t("group"), t("mood"), t("conversations") + " (≥)"] },
    });
  }

  function comparison(parent, rows, dimension) {
    const key = state.compare;
    const groups = new Map(Cells.split(rows, dimension).map(g => [g.name, g.rows]));
    const names = [...groups.keys(), ...Cells.values(dimension).filter(v => !groups.has(v) && (state[dimension] === "" || state[dimension] === v))];
    const points = names.map(n => Cells.figure(groups.get(n) || [], key));
    Charts.draw(parent, {
      id: "by-" + dimension, key, type: "across", title: (t("by")[dimension] || Format.dimension(dimension)) + ": " + Format.measure(key),
      labels: names.map((n, i) => [Format.group(dimension, n), Format.figure(key, points[i].value)]), captions: mixed(rows, key, dimension), names: names.map(n => Format.group(dimension, n)), series: [{ name: Format.measure(key), points }],
      ...comparisonTable(dimension, names, points, key),
    });
  }
  function comparisonTable(dimension, names, points, key) {
    const made = tableOf([Format.dimension(dimension)], names.map((n, i) => [n, null, points[i]]), key, n => [Format.group(dimension, n)], n => [n]);
    const drop = line => line.filter((_, i) => i !== 1);
    return { header: made.header, numeric: [1, 2], lines: made.lines.map(drop), raw: made.raw.map(drop) };
  }

  function grid(rows) {
    const key = state.grid;
    const queues = [...new Set(Cells.select({ ...state, from: Cells.weeks[0], to: Cells.weeks[Cells.weeks.length - 1] }).map(r => r.queue))].sort();
    const weeks = between();
    const narrow = innerWidth <= 760;
    const fit = Math.max(2, Math.floor((Math.min(innerWidth, 1320) - (narrow ? 160 : 260)) / (narrow ? 54 : 64)));
    const end = Math.min(gridEnd ?? weeks.length, weeks.length);
    const visible = weeks.slice(Math.max(0, end - fit), end);
    const byCell = Cells.groupBy(rows, "queue");
    const known = new Map([...byCell].map(([q, list]) => [q, new Set(list.map(r => r.cell)).size]));
    const at = (queue, week) => (byCell.get(queue) || []).filter(r => r.week === week);
    const all = queues.flatMap(q => weeks.map(w => Cells.figure(at(q, w), key).value)).filter(v => v != null);
    const low = Math.min(...all);
    const high = Math.max(...all);
    /* Room is short, so the unit is left to the legend, unless minutes and hours would look alike. */
    const alike = Format.unitOf(key) === "s" && low >= 60 && high < 3599;
    const brief = v => alike ? Format.figure(key, v).replace(/ \S+$/, "") : Format.figure(key, v, "short");
    const level = v => high === low ? 2 : Math.min(4, Math.floor(5 * (v - low) / (high - low)));
    const box = $("grid");
    const page = (name, to, possible) => {
      const button = element("button", { type: "button", disabled: !possible }, t(name));
      button.dataset.control = name;
      button.addEventListener("click", () => {
        gridEnd = to;
        grid(rows);
        const again = box.querySelector("[data-control=\"" + name + "\"]");
        (again.disabled ? box.querySelector("select") : again).focus();
      });
      return button;
    };
    const gap = t("gapReason", limits());
    const cell = (queue, week) => {
      const found = at(queue, week);
      const { value } = Cells.figure(found, key);
      if (value == null) return element("td", { className: "hatched", title: gap }, element("span", { className: "sr" }, t("gap")));
      const partly = found.length < known.get(queue);
      const sudden = alertsShown().some(a => a.key === key && a.week === week && a.queue === queue);
      const made = element("td", { className: "l" + level(value) + (partly ? " partly" : "") + (sudden ? " marked" : ""), title: sudden ? t("alertMark") : partly ? t("partlyReason") : "" }, brief(value));
      if (sudden) made.append(element("span", { className: "sr" }, " (" + t("alertMark") + ")"));
      if (partly) made.append(element("span", { className: "sr" }, " (" + t("partly") + ")"));
      return made;
    };
    const legend = (className, text, symbol = "") => element("li", {}, element("span", { className }, symbol), text);
    const labels = weekLabels(visible);
    const header = [t("week"), Format.dimension("queue"), Format.measure(key)];
    const raw = weeks.flatMap(w => queues.map(q => [w, q, Cells.figure(at(q, w), key).value ?? t("gap")]));
    const pager = weeks.length > fit ? element("div", { className: "controls pager" }, page("earlier", Math.max(fit, end - fit), end > fit), page("later", Math.min(weeks.length, end + fit), end < weeks.length)) : null;
    box.replaceChildren(
      element("div", { className: "card-head" }, measurePicker("grid"), pager || ""),
      element("table", { className: "grid" },
        element("caption", { className: "sr" }, t("grid") + ": " + Format.measure(key)),
        element("thead", {}, element("tr", {}, element("th", { scope: "row" }, Format.dimension("queue")), ...visible.map((w, i) => element("th", { scope: "col", title: Format.weekLong(w) }, [].concat(labels[i]).join(" "))))),
        element("tbody", {}, ...queues.map(q => element("tr", {}, element("th", { scope: "row" }, q), ...visible.map(w => cell(q, w)))))),
      element("ul", { className: "legend" },
        legend("l0", t("low") + (all.length ? " (" + Format.figure(key, low) + ")" : "")), legend("l4", t("high") + (all.length ? " (" + Format.figure(key, high) + ")" : "")),
        legend("hatched", gap), legend("l1 partly", t("partlyReason")), alertsShown().some(a => a.key === key) ? legend("marked", t("alertMark")) : ""),
      ...mixed(rows, key, "queue").map(text => element("p", { className: "caption" }, text)),
      element("div", { className: "card-foot" }, Charts.csvButton(t("grid"), "grid", header, raw)));
  }

  function withheld(parent) {
    const weeks = between();
    const list = Cells.suppressed.filter(s => s.week === null || (s.week >= state.from && s.week <= state.to));
    if (list.length === 0) {
      parent.append(element("p", {}, t("noneWithheld")));
      return;
    }
    const reasons = [...new Set(list.map(s => s.reason))].sort();
    const count = (week, reason) => list.filter(s => s.reason === reason && (week === null || s.week === week)).reduce((n, s) => n + s.cells, 0);
    const released = week => Cells.rows.filter(r => week === null ? weeks.includes(r.week) : r.week === week).length;
    const names = [...reasons.map(Format.reason), t("releasedCells")];
    const of = (week, i) => i < reasons.length ? count(week, reasons[i]) : released(week);
    const cells = [null, ...weeks].flatMap(w => names.map((name, i) => [w, name, of(w, i)]));
    Charts.draw(parent, {
      id: "withheld-cells", key: Cells.CONVERSATIONS, type: "stacked", whole: true, title: t("withheldChart"), labels: weekLabels(weeks), names: weeks.map(Format.weekLong),
      series: reasons.map(r => ({ name: Format.reason(r), points: weeks.map(w => ({ value: count(w, r) })) })),
      describe: p => Format.number(p.value, {}),
      captions: [names.map((name, i) => name + ": " + Format.number(of(null, i), {})).join(" · ") + "."],
      header: [t("week"), t("reason"), t("cells")], numeric: [2],
      lines: cells.map(([w, name, n]) => [w === null ? t("total") : Format.weekLong(w), name, Format.number(n, {})]),
      raw: cells.filter(([w]) => w !== null),
    });
  }

  const SHOWN_CHECKS = 12;
  function masking() {
    const checks = Cells.data.maskingChecks.slice(-SHOWN_CHECKS).reverse();
    const share = value => Format.number(value, { style: "percent", maximumFractionDigits: 2 });
    $("masking-section").hidden = checks.length === 0;
    $("masking").replaceChildren(Charts.table(
      [t("runDay"), t("turnsRead"), t("suspect"), t("tolerated")],
      checks.map(([day, turns, suspect, tolerated]) => [Format.day(day), t("atLeast", { n: Format.number(turns, {}) }), share(suspect), share(tolerated)]),
      [1, 2, 3], t("masking")));
  }

  function definitions() {
    const lines = [...Cells.measures.values()].map(m => [Format.measure(m.name) + " (" + m.name + ")", Format.unitName(m.name) || m.unit, Format.words(m.name).formula, Format.words(m.name).missing]);
    $("definitions").hidden = lines.length === 0;
    $("definitions").lastElementChild.replaceChildren(Charts.table([t("measure"), t("unit"), t("formula"), t("missing")], lines, [], t("definitions")));
  }

  function render() {
    Format.language = state.lang;
    root.dataset.theme = state.theme;
    Charts.clear(state.theme);
    ["alerts", "rules", "groups", "flow", "mood", "compare", "compare-picker", "grid", "all", "withheld"].forEach(id => $(id).replaceChildren());
    words();
    definitions();
    withheld($("withheld"));
    masking();
    Reasons.render(state);
    if (Cells.rows.length > 0) {
      const rows = Cells.select(state);
      filters();
      summary(rows);
      tiles(rows);
      alerts($("alerts"));
      rules($("rules"), rows);
      groups($("groups"));
      overTime($("flow"), rows, "volumes", Cells.CONVERSATIONS, "splitVolume", "stacked");
      if (has("handle_time_s")) overTime($("flow"), rows, "handle-time", "handle_time_s", "splitTime", "line");
      if (has("sentiment_customer")) overTime($("mood"), rows, "sentiment", "sentiment_customer", "splitMood", "line");
      if (QUARTERS.length > 1) quarters($("mood"), rows);
      $("mood-section").hidden = $("mood").childElementCount === 0;
      $("compare-picker").append(measurePicker("compare"));
      formulas([state.compare]).forEach(f => $("compare-picker").append(element("span", { className: "caption", lang: f.lang }, f.text)));
      dimensions.forEach(d => comparison($("compare"), rows, d));
      grid(rows);
      overTime($("all"), rows, "any-measure", state.any, "splitAny", "line", [measurePicker("any")]);
    }
    root.dataset.ready = "true";
  }

  function start() {
    readAddress();
    document.querySelectorAll("[data-lang]").forEach(b => b.addEventListener("click", () => set("lang", b.dataset.lang)));
    $("theme").addEventListener("click", () => set("theme", state.theme === "dark" ? "light" : "dark"));
    $("print").addEventListener("click", () => print());
    $("filters").addEventListener("submit", e => e.preventDefault());
    let width = innerWidth;
    addEventListener("resize", () => {
      if (Cells.rows.length > 0 && innerWidth !== width) {
        width = innerWidth;
        grid(Cells.select(state));
      }
    });
    /* Dark charts waste ink and are hard to read on paper. */
    let theme = null;
    addEventListener("beforeprint", () => {
      theme = state.theme;
      if (theme === "dark") {
        state.theme = "light";
        render();
      }
    });
    addEventListener("afterprint", () => {
      if (theme === "dark") {
        state.theme = theme;
        render();
      }
    });
    addEventListener("hashchange", () => {
      Object.assign(state, initial);
      readAddress();
      render();
    });
    render();
  }

  try {
    start();
  } catch (error) {
    root.dataset.error = String(error && error.stack || error);
    $("failure").hidden = false;
    $("failure").textContent = t("failure", { what: String(error) });
  }
})();
