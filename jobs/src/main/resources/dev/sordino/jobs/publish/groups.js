/* Released cells of groups of agents, and what can be said of their differences. */
const Groups = (() => {
  const { rows: raw, measures: list, withheld } = Cells.data.groups;
  const measures = new Map(list.map(m => [m.name, m]));
  const rows = raw.map(r => {
    const row = { week: r[0], channel: r[1], grouping: r[2], group: r[3], conversations: r[4], figures: {} };
    list.forEach((m, i) => { row.figures[m.name] = r[5 + i]; });
    return row;
  });
  const groupings = [...new Set(rows.map(r => r.grouping))];
  /* Half the width of a 95 % interval in standard errors. */
  const WIDTH = 1.96;
  /* Of as many groups at once one is taken to differ by chance in one of twenty tables (Bonferroni). */
  const LIMITS = [[2, 1.96], [3, 2.39], [5, 2.58], [8, 2.73], [12, 2.87], [20, 3.02], [50, 3.29]];
  const limit = tests => (LIMITS.find(([n]) => tests <= n) || [0, 3.9])[1];

  /* Weeks brought together, weighted by their rounded conversations; null where none has a figure. */
  function pooled(cells, key) {
    const known = cells.filter(r => r.figures[key] != null);
    const weight = known.reduce((sum, r) => sum + r.conversations, 0);
    if (weight === 0) return null;
    const mean = known.reduce((sum, r) => sum + r.conversations * r.figures[key][0], 0) / weight;
    const error = Math.sqrt(known.reduce((sum, r) => {
      const [, low, high] = r.figures[key];
      return sum + (r.conversations * (high - low) / (2 * WIDTH)) ** 2;
    }, 0)) / weight;
    return { mean, error, conversations: weight, low: mean - WIDTH * error, high: mean + WIDTH * error };
  }

  const median = sorted => (sorted[Math.floor((sorted.length - 1) / 2)] + sorted[Math.floor(sorted.length / 2)]) / 2;

  /* What is usual among some groups: their median, which one odd group does not move. Its error is that
     of a median of normal figures, sqrt(pi / 2) times a mean's. */
  function usual(groups) {
    if (groups.length === 0) return null;
    const mean = median(groups.map(g => g.mean).sort((a, b) => a - b));
    const squares = groups.reduce((sum, g) => sum + g.error ** 2, 0) / groups.length;
    const error = Math.sqrt((groups.length < 3 ? 1 : Math.PI / 2) * squares / groups.length);
    return { mean, error, low: mean - WIDTH * error, high: mean + WIDTH * error };
  }

  /* Each group of a grouping beside what is usual among the others, in the order of their names. */
  function compare(selected, key, tests) {
    const names = [...new Set(selected.map(r => r.group))].sort();
    const most = limit(tests === undefined ? (names.length === 2 ? 1 : names.length) : tests);
    const share = (measures.get(key) || {}).unit === "share";
    const known = new Map(names.map(name => [name, pooled(selected.filter(r => r.group === name), key)]));
    return names.map(name => {
      const own = known.get(name);
      const rest = usual(names.filter(other => other !== name && known.get(other)).map(other => known.get(other)));
      for (const figure of share ? [own, rest].filter(Boolean) : []) {
        figure.low = Math.max(0, figure.low);
        figure.high = Math.min(1, figure.high);
      }
      const error = own && rest ? Math.hypot(own.error, rest.error) : 0;
      const score = error > 0 ? (own.mean - rest.mean) / error : 0;
      return { name, own, rest, differs: Math.abs(score) > most ? Math.sign(score) : 0 };
    });
  }

  const select = (filter, grouping) => rows.filter(r => r.grouping === grouping && r.week >= filter.from && r.week <= filter.to && (filter.channel === "" || filter.channel === r.channel));

  /* Where a group does worse than the others beyond chance, whatever was looked at counted in. */
  function hints(filter, grouping) {
    const found = [];
    const selected = select(filter, grouping);
    const shares = list.filter(m => m.unit === "share" && m.better !== "depends");
    const channels = [...new Set(selected.map(r => r.channel))].sort();
    const tests = shares.length * channels.length * new Set(selected.map(r => r.group)).size;
    for (const channel of channels) {
      const there = selected.filter(r => r.channel === channel);
      for (const measure of shares) {
        const worse = measure.better === "lower" ? 1 : -1;
        compare(there, measure.name, tests).filter(g => g.differs === worse).forEach(g => found.push({ channel, key: measure.name, ...g }));
      }
    }
    return found;
  }

  return { rows, measures, groupings, withheld, select, compare, hints };
})();
