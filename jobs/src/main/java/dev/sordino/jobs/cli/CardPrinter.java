package dev.sordino.jobs.cli;

import dev.sordino.sentiment.ModelCard;
import java.io.PrintWriter;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Prints a model's card for people. */
final class CardPrinter {

  private CardPrinter() {}

  static void print(ModelCard card, PrintWriter out) {
    ModelCard.Data data = card.data();
    out.printf(
        "%s model, language %s, tenant %s, trained on %s%n",
        card.kind(), card.language(), card.tenant(), card.trainedOn());
    out.printf(
        "  data        %s, %s to %s%n", data.source(), known(data.from()), known(data.until()));
    out.printf(
        "  texts       %,d of %,d %s: %s; left out: %,d without words, %,d that seem not to be"
            + " sanitized%n",
        data.texts(),
        data.subjects(),
        data.subjectsAreRows() ? "rows, each counted as a person" : "people",
        new TreeMap<>(data.labels()),
        data.empty(),
        data.suspect());
    out.printf("  consent     %s%n", card.consentBasis());
    out.printf(
        "  features    %,d, rule %s, k %d%n",
        card.vocabulary().features(), card.vocabulary().rule(), card.vocabulary().k());
    out.printf(
        "  training    %s, regularization %s, seed %d, %s%n",
        card.training().algorithm(),
        card.training().regularization(),
        card.training().seed(),
        new TreeMap<>(card.training().versions()));
    for (ModelCard.Metrics metrics : card.metrics()) {
      out.printf(
          "  held out    %-14s %,7d texts  macro-F1 %.3f (lexicon %.3f)%n",
          metrics.group(), metrics.texts(), metrics.macroF1(), metrics.lexiconMacroF1());
    }
    ModelCard.Audit audit = card.audit();
    if (audit == null) {
      out.println("  audit       none: train with --audit before the model is shared");
    } else {
      out.printf(
          "  audit       %s: membership AUC %.3f (%.3f to %.3f, %d shadow models, %,d people);"
              + " largest effect of %d canaries %.1e%n",
          audit.passed() ? "passed" : "failed",
          audit.auc(),
          audit.aucLow(),
          audit.aucHigh(),
          audit.shadows(),
          audit.subjects(),
          audit.canaries(),
          audit.canaryEffect());
    }
    out.flush();
  }

  private static String known(@Nullable String date) {
    return date == null ? "unknown" : date;
  }
}
