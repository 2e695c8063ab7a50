package dev.sordino.jobs.publish;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The dashboard: one {@linkplain InlinePage file} with the released cells inside. */
public final class DashboardPage {

  private static final List<String> SCRIPTS =
      List.of(
          "texts.js",
          "cells.js",
          "groups.js",
          "format.js",
          "charts.js",
          "reasons.js",
          "dashboard.js");

  private DashboardPage() {}

  /** The page without reasons for contact. */
  public static String render(DashboardData data) {
    return render(data, ReasonsSection.NONE);
  }

  /** The page as HTML, to be written as UTF-8. */
  public static String render(DashboardData data, ReasonsSection reasons) {
    Map<String, String> slots = new LinkedHashMap<>();
    slots.put("state", data.rows().isEmpty() ? "empty" : "filled");
    slots.put("release", InlinePage.escape(data.release()));
    slots.put("threshold", Integer.toString(data.threshold()));
    slots.put("minimum-agents", Integer.toString(data.minimumAgents()));
    slots.put("data", DashboardJson.of(data));
    slots.put("reasons-data", reasons.json());
    return InlinePage.render("dashboard.html", SCRIPTS, slots);
  }
}
