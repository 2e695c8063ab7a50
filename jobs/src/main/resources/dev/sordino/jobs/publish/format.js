/* How figures, dates and names are written in the chosen language, on the page and in CSV. */
const Format = (() => {
  let language = "en";
  const cached = new Map();
  const memo = (key, make) => {
    const full = language + "|" + key;
    if (!cached.has(full)) cached.set(full, make());
    return cached.get(full);
  };
  const locale = () => (language === "de" ? "de-DE" : "en-GB");
  const number = (value, options) => memo("n" + JSON.stringify(options), () => new Intl.NumberFormat(locale(), options)).format(value);
  const date = (week, options) => memo("d" + JSON.stringify(options), () => new Intl.DateTimeFormat(locale(), { timeZone: "UTC", ...options })).format(new Date(week + "T00:00:00Z"));

  function text(key, parameters) {
    const found = Texts[language][key];
    return typeof found === "string" ? fill(found, parameters) : found;
  }
  const fill = (pattern, parameters = {}) => pattern.replace(/\{([a-z]+)\}/gi, (all, name) => name in parameters ? String(parameters[name]) : all);

  /* ISO 8601: the week that holds the year's first Thursday is its first; our dates are Mondays. */
  function isoWeek(week) {
    const thursday = new Date(week + "T00:00:00Z");
    thursday.setUTCDate(thursday.getUTCDate() + 3);
    const year = thursday.getUTCFullYear();
    return { year, week: 1 + Math.floor((thursday - Date.UTC(year, 0, 1)) / (7 * 86400000)) };
  }
  const day = week => date(week, { day: "numeric", month: "short", year: "numeric" });
  const weekLong = week => text("weekOf", { date: day(week) }) + (language === "de" ? " (" + weekShort(week) + ")" : "");
  const weekChoice = week => (language === "de" ? weekShort(week) + ": " : "") + date(week, { day: "2-digit", month: language === "de" ? "2-digit" : "short", year: language === "de" ? "2-digit" : "numeric" });
  const weekShort = week => language === "de" ? text("weekShort") + isoWeek(week).week : date(week, { day: "numeric", month: "short" });
  const yearOf = week => language === "de" ? isoWeek(week).year : Number(week.slice(0, 4));

  function duration(seconds) {
    const sign = seconds < 0 ? "−" : "";
    const total = Math.abs(seconds);
    if (total < 59.95) return sign + number(total, { maximumFractionDigits: total < 10 ? 1 : 0 }) + " " + text("second");
    const two = n => String(n).padStart(2, "0");
    const whole = Math.round(total);
    if (whole < 3600) return sign + Math.floor(whole / 60) + ":" + two(whole % 60) + " " + text("minute");
    const minutes = Math.round(total / 60);
    return sign + Math.floor(minutes / 60) + ":" + two(minutes % 60) + " " + text("hour");
  }

  const unitOf = key => key === Cells.CONVERSATIONS ? "conversations" : (Cells.measures.get(key) || Groups.measures.get(key) || { unit: "" }).unit;

  /* style: undefined, "change" (signed), "axis", or "short" (small cells). */
  function figure(key, value, style) {
    if (value == null) return text("gap");
    const signed = style === "change" ? { signDisplay: "exceptZero" } : {};
    switch (unitOf(key)) {
      case "conversations": return number(value, { maximumFractionDigits: 0, ...signed });
      case "s": return (style === "change" && value > 0 ? "+" : "") + duration(value);
      case "share":
        return style === "change"
          ? number(value * 100, { maximumFractionDigits: 1, ...signed }) + (language === "de" ? " Prozentpunkte" : " points")
          : number(value, { style: "percent", maximumFractionDigits: style === "short" ? 0 : 1 });
      case "score": return number(value, { minimumFractionDigits: 2, maximumFractionDigits: style === "axis" ? 3 : 2, signDisplay: "exceptZero" });
      case "points":
      case "count": return number(value, { maximumFractionDigits: 1, ...signed });
      default: {
        const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
        const unit = unitName(key);
        return number(value, { maximumFractionDigits: digits, ...signed }) + (unit && style !== "short" && style !== "axis" ? " " + unit : "");
      }
    }
  }
  function unitName(key) {
    const unit = unitOf(key);
    const names = text("units");
    return Object.hasOwn(names, unit) ? names[unit] : unit.replaceAll("_", " ");
  }
  function measure(key) {
    if (key === Cells.CONVERSATIONS) return text("conversations");
    const label = words(key).label;
    const bare = key.replace(/_s$/, "").replaceAll("_", " ");
    return label && label !== key ? label : bare.charAt(0).toUpperCase() + bare.slice(1);
  }
  /* Label, formula and when it is empty, in the chosen language. */
  const words = key => (Cells.measures.get(key) || Groups.measures.get(key) || {})[language] || {};
  function group(dimension, value) {
    if (dimension === "channel" && Object.hasOwn(text("channels"), value)) return text("channels")[value];
    if (dimension === "language") {
      try {
        return memo("languages", () => new Intl.DisplayNames([locale()], { type: "language" })).of(value);
      } catch {
        return value;
      }
    }
    return value;
  }
  const dimension = name => text(name) || name;
  const better = key => (Cells.measures.get(key) || Groups.measures.get(key) || {}).better || "depends";
  const grouping = name => Object.hasOwn(text("groupings"), name) ? text("groupings")[name] : name;
  const limits = () => ({ k: Cells.data.threshold, agents: Cells.data.minimumAgents });
  function reason(code) {
    const names = text("reasons");
    const key = code.replaceAll("-", "_").toLowerCase();
    return Object.hasOwn(names, key) ? fill(names[key], limits()) : code;
  }

  /* German spreadsheets expect semicolons and decimal commas. A text that a spreadsheet would take
     for a formula is kept a text by an apostrophe; numbers are written from numbers alone. */
  function csv(lines) {
    const separator = language === "de" ? ";" : ",";
    const field = value => {
      if (value == null) return "";
      if (typeof value === "number") {
        const plain = String(Number(value.toPrecision(6)));
        return language === "de" ? plain.replace(".", ",") : plain;
      }
      const safe = /^[\s]*[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/.test(value) ? "'" + value : value;
      return "\"" + safe.replaceAll("\"", "\"\"") + "\"";
    };
    return "\uFEFF" + lines.map(line => line.map(field).join(separator)).join("\r\n") + "\r\n";
  }

  return {
    text, figure, unitOf, unitName, measure, words, group, grouping, better, dimension, reason, csv, day, weekLong, weekChoice, weekShort, yearOf, isoWeek, number, limits,
    get language() { return language; },
    set language(chosen) { language = chosen; },
  };
})();
