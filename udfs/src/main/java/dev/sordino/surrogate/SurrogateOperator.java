package dev.sordino.surrogate;

import com.google.auto.service.AutoService;
import dev.sordino.deidentify.Operator;
import dev.sordino.deidentify.OperatorContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An invented value of the same kind and form. It is the same for the same value of one customer in
 * all of their conversations, and another one for another customer: a substitution that held for
 * all would give names away by how common they are.
 *
 * <p>No surrogate is a value, or a word, of the conversation that it stands in. A full name is not
 * that of a customer whom the run knows of. What has no surrogate gets a keyed tag.
 */
@AutoService(Operator.class)
public final class SurrogateOperator implements Operator {

  private final Map<String, SurrogateMaker> makers = new HashMap<>();

  /** As a service. */
  public SurrogateOperator() {
    for (SurrogateMaker maker :
        List.of(
            new NameSurrogates(),
            new PhoneSurrogates(),
            new AccountSurrogates(),
            new NumberSurrogates(),
            new MailSurrogates(),
            new PlaceSurrogates(),
            new DateSurrogates())) {
      maker.types().forEach(type -> makers.put(type, maker));
    }
  }

  @Override
  public String id() {
    return "surrogate";
  }

  @Override
  public boolean keepsForm() {
    return true;
  }

  @Override
  public boolean invents() {
    return true;
  }

  @Override
  public String apply(String value, String type, OperatorContext context) {
    SurrogateMaker maker = makers.get(type);
    String made = maker == null ? null : maker.make(value, type, context);
    return made == null ? context.pseudonyms().tag(type, value) : made;
  }
}
