"use strict";
/* Why customers get in touch: reasons by week and group, what strays from the rest, themes on the rise. */
const Reasons = (() => {
  const data = JSON.parse(document.getElementById("reasons-data").textContent);
  const { element } = Charts;
  const words = {
    en: {
      title: "Why customers get in touch", byWeek: "Reasons by week", below: "{group} by week", group: "Show", groups: "all groups", none: "no known reason", unknown: "cannot be told",
      note: "Foremost reason of each conversation, counts rounded down. The filter of queues does not apply here. A gap is not a zero.",
      reason: "Reason", queue: "Queue", week: "Week", conversations: "Conversations (≥)",
      drivers: "What goes with low sentiment, long handling and repeat contact",
      driversNote: "Difference from the other reasons or queues of the same week, channel and language, with its 95 % interval, by released cells alone; Cliff's delta from -1 to 1. What goes with something need not cause it. All weeks, whatever the filters.",
      measure: "Measure", what: "Reason or queue", difference: "Difference", interval: "95 % interval", delta: "Cliff's delta", cells: "Weeks × channels",
      rising: "Themes on the rise", theme: "Theme", language: "Language", rise: "Rise", new: "new", growing: "growing",
    },
    de: {
      title: "Warum sich Kundinnen und Kunden melden", byWeek: "Anliegen je Woche", below: "{group} je Woche", group: "Zeige", groups: "alle Gruppen", none: "kein bekanntes Anliegen", unknown: "nicht zu sagen",
      note: "Vorderstes Anliegen je Gespräch, Anzahlen abgerundet. Der Filter der Warteschlangen gilt hier nicht. Eine Lücke ist keine Null.",
      reason: "Anliegen", queue: "Warteschlange", week: "Woche", conversations: "Gespräche (≥)",
      drivers: "Was mit schlechter Stimmung, langer Bearbeitung und erneutem Kontakt einhergeht",
      driversNote: "Unterschied zu den anderen Anliegen oder Warteschlangen derselben Woche, desselben Kanals und derselben Sprache, mit 95-%-Intervall, allein aus veröffentlichten Zellen; Cliffs Delta von -1 bis 1. Was mit etwas einhergeht, muss es nicht bewirken. Alle Wochen, gleich welche Filter.",
      measure: "Kennzahl", what: "Anliegen oder Warteschlange", difference: "Unterschied", interval: "95-%-Intervall", delta: "Cliffs Delta", cells: "Wochen × Kanäle",
      rising: "Themen im Aufwind", theme: "Thema", language: "Sprache", rise: "Anstieg", new: "neu", growing: "wachsend",
    },
  };
  let group = "";

  function render(state) {
    const t = (key, values = {}) => words[state.lang][key].replace(/\{(\w+)\}/g, (_, name) => values[name]);
    const label = id => id === "none" || id === "unknown" ? t(id) : id in data.labels ? data.labels[id][state.lang === "de" ? 1 : 0] : id;
    const section = document.getElementById("reasons-section");
    const cards = document.getElementById("reasons");
    section.hidden = data.rows.length === 0 && data.rising.length === 0;
    document.getElementById("reasons-title").textContent = t("title");
    cards.replaceChildren();
    document.getElementById("reasons-tables").replaceChildren(...tables(t, label, state));
    if (data.rows.length > 0) bars(cards, t, label, state);
  }

  function bars(parent, t, label, state) {
    const rows = data.rows.map(([week, channel, language, reason, conversations]) => ({ week, channel, language, reason, conversations }))
      .filter(r => r.reason !== "*" && r.week >= state.from && r.week <= state.to && ["channel", "language"].every(d => state[d] === "" || r[d] === state[d]));
    const groups = [...new Set(data.rows.map(r => r[3]).filter(id => id.includes(".")).map(id => id.split(".")[0]))].sort();
    const shown = rows.filter(r => group === "" ? !r.reason.includes(".") : r.reason.startsWith(group + "."));
    const total = new Map();
    shown.forEach(r => total.set(r.reason, (total.get(r.reason) || 0) + r.conversations));
    const reasons = [...total.keys()].sort((a, b) => total.get(b) - total.get(a) || a.localeCompare(b));
    const weeks = Cells.weeks.filter(w => w >= state.from && w <= state.to);
    const count = (reason, week) => shown.filter(r => r.reason === reason && r.week === week).reduce((n, r) => n + r.conversations, 0) || null;
    const cells = weeks.flatMap(w => reasons.map(r => [w, r, count(r, w)]));
    const pick = Charts.select(t("group"), [["", t("groups")], ...groups.map(g => [g, label(g)])], group, value => { group = value; parent.replaceChildren(); bars(parent, t, label, state); });
    Charts.draw(parent, {
      id: "reasons-by-week", key: Cells.CONVERSATIONS, type: "stacked", whole: true, controls: groups.length ? [pick] : [],
      title: group === "" ? t("byWeek") : t("below", { group: label(group) }),
      labels: weeks.map(Format.weekShort), names: weeks.map(Format.weekLong), captions: [t("note")],
      series: reasons.map(r => ({ name: label(r), points: weeks.map(w => ({ value: count(r, w) })) })),
      header: [t("week"), t("reason"), t("conversations")], numeric: [2],
      lines: cells.map(([w, r, n]) => [Format.weekLong(w), label(r), n === null ? "–" : Format.number(n, {})]),
      raw: cells.map(([w, r, n]) => [w, r, n]),
    });
  }

  function tables(t, label, state) {
    const made = [];
    const figure = value => Format.number(value, { maximumFractionDigits: Math.abs(value) < 10 ? 2 : 0, signDisplay: "exceptZero" });
    const add = (title, note, header, lines, numeric) => {
      made.push(element("h3", {}, title), ...(note ? [element("p", { className: "caption" }, note)] : []),
        element("div", { className: "scroll" }, Charts.table(header, lines, numeric, title)));
    };
    if (data.drivers.length > 0) {
      add(t("drivers"), t("driversNote"), [t("measure"), t("what"), t("difference"), t("interval"), t("delta"), t("cells"), t("conversations")],
        data.drivers.map(([name, kind, level, difference, low, high, delta, strata, conversations]) => [
          Format.measure(name), (kind === "queue" ? t("queue") + ": " + level : label(level)), figure(difference), figure(low) + " … " + figure(high), figure(delta), Format.number(strata, {}), Format.number(conversations, {})]),
        [2, 3, 4, 5, 6]);
    }
    if (data.rising.length > 0) {
      add(t("rising"), null, [t("week"), t("theme"), t("language"), t("rise"), t("conversations")],
        data.rising.map(([week, language, name, rise, conversations]) => [Format.weekLong(week), name, language, t(rise), Format.number(conversations, {})]), [4]);
    }
    return made;
  }

  return { render };
})();
