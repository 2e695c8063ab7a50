package dev.sordino.jobs.evaluate;

import java.util.List;

/**
 * A turn with the spans that people marked in it.
 *
 * @param speaker as the corpus writes it
 * @param codePoints the text
 * @param spans what must be found; may overlap
 * @param optional what may be found and counts neither way
 */
public record LabelledTurn(
    String speaker, int[] codePoints, List<LabelledSpan> spans, List<LabelledSpan> optional) {

  public LabelledTurn {
    spans = List.copyOf(spans);
    optional = List.copyOf(optional);
  }

  /** Shape only. */
  @Override
  public String toString() {
    return "LabelledTurn[" + codePoints.length + " characters, " + spans.size() + " spans]";
  }
}
