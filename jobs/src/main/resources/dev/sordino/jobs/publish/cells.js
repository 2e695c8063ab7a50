/* The released cells and what may be computed from them. Knows nothing of the page. */
const Cells = (() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const dimensions = data.dimensions;
  const CONVERSATIONS = "conversations";
  const rows = data.rows.map(r => {
    const at = dimensions.length + 1;
    const row = { week: r[0], customers: r[at], conversations: r[at + 1], metrics: {} };
    dimensions.forEach((d, i) => { row[d] = r[i + 1]; });
    data.measures.forEach((m, i) => { row.metrics[m.name] = r[at + 2 + i]; });
    row.cell = JSON.stringify(dimensions.map(d => row[d]));
    return row;
  });
  const suppressed = data.suppressed.map(([week, reason, cells]) => ({ week, reason, cells }));
  const measures = new Map(data.measures.map(m => [m.name, m]));

  /* Every Monday between the first and the last week heard of, so that a week without cells is a gap. */
  const weeks = (() => {
    const known = [...rows, ...suppressed].map(r => r.week).filter(week => week !== null).sort();
    const all = [];
    if (known.length === 0) return all;
    for (let day = new Date(known[0] + "T00:00:00Z"); ; day.setUTCDate(day.getUTCDate() + 7)) {
      const week = day.toISOString().slice(0, 10);
      if (week > known[known.length - 1]) return all;
      all.push(week);
    }
  })();

  const values = dimension => [...new Set(rows.map(r => r[dimension]))].sort();
  const sum = list => list.reduce((total, r) => total + r.conversations, 0);

  const select = filter => rows.filter(r =>
    r.week >= filter.from && r.week <= filter.to && dimensions.every(d => filter[d] === "" || r[d] === filter[d]));

  /* Mean over cells, weighted by their rounded conversations; null without any, never zero. */
  function figure(list, key) {
    if (key === CONVERSATIONS) {
      return { value: list.length ? sum(list) : null, conversations: sum(list) };
    }
    const known = list.filter(r => r.metrics[key] != null);
    const weight = sum(known);
    if (weight === 0) return { value: null, conversations: 0 };
    return { value: known.reduce((total, r) => total + r.metrics[key] * r.conversations, 0) / weight, conversations: weight };
  }

  function groupBy(list, key) {
    const groups = new Map();
    for (const r of list) {
      if (!groups.has(r[key])) groups.set(r[key], []);
      groups.get(r[key]).push(r);
    }
    return groups;
  }

  /* Groups of a dimension, the largest first. */
  function split(list, dimension) {
    if (!dimension) return [{ name: null, rows: list }];
    return [...groupBy(list, dimension)].map(([name, group]) => ({ name, rows: group }))
      .sort((a, b) => sum(b.rows) - sum(a.rows) || (a.name < b.name ? -1 : 1));
  }

  function byWeek(list, key, between) {
    const groups = groupBy(list, "week");
    return between.map(week => figure(groups.get(week) || [], key));
  }

  /* The difference on cells that both weeks have; null where they share none with a figure. */
  function change(list, before, week, key) {
    const has = r => key === CONVERSATIONS || r.metrics[key] != null;
    const then = new Map(list.filter(r => r.week === before && has(r)).map(r => [r.cell, r]));
    const now = list.filter(r => r.week === week && has(r) && then.has(r.cell));
    if (now.length === 0) return null;
    return { before: figure(now.map(r => then.get(r.cell)), key).value, now: figure(now, key).value };
  }

  return { data, dimensions, CONVERSATIONS, rows, suppressed, measures, weeks, values, select, figure, groupBy, split, byWeek, change };
})();
