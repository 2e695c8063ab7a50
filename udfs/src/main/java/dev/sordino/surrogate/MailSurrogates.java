package dev.sordino.surrogate;

import dev.sordino.deidentify.OperatorContext;
import dev.sordino.language.Folding;
import dev.sordino.recognize.EntityTypes;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An e-mail address goes to a domain that RFC 2606 keeps for examples; words of its local part that
 * are names become the same surrogates as in the text, other words and digits are drawn. So does a
 * user's name.
 */
final class MailSurrogates implements SurrogateMaker {

  private static final Pattern WRITTEN = Pattern.compile("[\\w.+-]+@[\\w.-]+\\.[A-Za-z]{2,}");
  private static final Pattern USER = Pattern.compile("[\\w.-]{3,30}");
  private static final Pattern PIECE = Pattern.compile("\\p{L}+|\\d+");
  private static final List<String> DOMAINS = List.of("example.org", "example.com", "example.net");

  private final NameSurrogates names = new NameSurrogates();

  @Override
  public Set<String> types() {
    return Set.of(EntityTypes.EMAIL, EntityTypes.USERNAME);
  }

  @Override
  public @Nullable String make(String value, String type, OperatorContext context) {
    boolean mail = type.equals(EntityTypes.EMAIL);
    if (!(mail ? WRITTEN : USER).matcher(value).matches()) {
      return null;
    }
    int at = mail ? value.indexOf('@') : value.length();
    String local = local(value.substring(0, at), context);
    if (local == null || !mail) {
      return local;
    }
    String domain =
        Draws.of(context)
            .draw(
                "mail",
                Folding.fold(value),
                drawn -> local + "@" + DOMAINS.get(Draws.index(drawn, DOMAINS.size())),
                made -> made);
    return domain;
  }

  private @Nullable String local(String real, OperatorContext context) {
    Draws draws = Draws.of(context);
    StringBuilder made = new StringBuilder();
    Matcher pieces = PIECE.matcher(real);
    int from = 0;
    while (pieces.find()) {
      made.append(real, from, pieces.start());
      String piece = pieces.group();
      String put;
      if (Character.isDigit(piece.charAt(0))) {
        put =
            draws.draw(
                "mail digits",
                piece,
                drawn -> Draws.filled("#".repeat(Math.min(12, piece.length())), drawn),
                digits -> "mail" + digits);
      } else if (piece.length() == 1) {
        put = names.make(piece, EntityTypes.PERSON, context);
      } else {
        String name = names.make(piece, EntityTypes.PERSON, context);
        put = name == null ? null : Folding.fold(name);
      }
      if (put == null) {
        return null;
      }
      made.append(put.toLowerCase(Locale.ROOT));
      from = pieces.end();
    }
    String local = made.append(real.substring(from)).toString();
    return local.isEmpty() || local.equalsIgnoreCase(real) ? null : local;
  }
}
