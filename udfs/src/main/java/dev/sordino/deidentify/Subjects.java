package dev.sordino.deidentify;

import dev.sordino.conversation.Customer;
import dev.sordino.language.Folding;
import dev.sordino.recognize.EntityTypes;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who a customer is: the fields that identify one, strongest first: the CRM's id, the telephone
 * number, the e-mail address, the name with the date of birth. A conversation's subject key comes
 * from the strongest that its dump gives; an erasure asks for all of them.
 */
public final class Subjects {

  private static final String TYPE = "SUBJECT";

  private Subjects() {}

  /**
   * Keyed pseudonyms of what identifies a customer; each null where the fields don't say.
   *
   * @param person of name and date of birth
   * @param name of the name alone: it tells people of one telephone apart and identifies nobody
   * @param named of the telephone number, else the e-mail address, together with the name
   */
  public record Identifiers(
      @Nullable String id,
      @Nullable String phone,
      @Nullable String email,
      @Nullable String person,
      @Nullable String name,
      @Nullable String named) {

    /** Those that identify, strongest first; may be empty. */
    public List<String> keys() {
      return Stream.of(id, phone, email, person, named)
          .flatMap(key -> Optional.ofNullable(key).stream())
          .toList();
    }
  }

  /**
   * What is kept of a customer beside a conversation.
   *
   * @param by what identifies them
   * @param tags as of {@link #tags}
   */
  public record Noted(Identifiers by, List<String> tags) {
    public Noted {
      tags = List.copyOf(tags);
    }
  }

  /** What is kept of a customer beside a conversation. */
  public static Noted noted(Customer customer, Pseudonymizer pseudonyms) {
    return new Noted(identifiers(customer, pseudonyms), tags(customer, pseudonyms));
  }

  /** Keyed pseudonyms of every identity that the fields make, strongest first; may be empty. */
  public static List<String> keys(Customer customer, Pseudonymizer pseudonyms) {
    return identifiers(customer, pseudonyms).keys();
  }

  /** Keyed pseudonyms of what identifies a customer. */
  public static Identifiers identifiers(Customer customer, Pseudonymizer pseudonyms) {
    String id = given(customer.id()).map(value -> "id:" + value).orElse(null);
    String phone =
        given(customer.phone())
            .map(value -> "phone:" + pseudonyms.normalized(EntityTypes.PHONE, value))
            .orElse(null);
    String email =
        given(customer.email()).map(value -> "email:" + Folding.fold(value)).orElse(null);
    String name =
        given(customer.name())
            .map(value -> pseudonyms.normalized(EntityTypes.PERSON, value))
            .orElse(null);
    String birth = given(customer.birthDate()).orElse(null);
    String contact = phone == null ? email : phone;
    return new Identifiers(
        key(id, pseudonyms),
        key(phone, pseudonyms),
        key(email, pseudonyms),
        key(name == null || birth == null ? null : "person:" + name + ":" + birth, pseudonyms),
        name == null ? null : pseudonyms.key("NAME", name),
        key(name == null || contact == null ? null : contact + ";name:" + name, pseudonyms));
  }

  /** Tags that a customer's values have where somebody says them, in whichever role. */
  public static List<String> tags(Customer customer, Pseudonymizer pseudonyms) {
    Stream.Builder<String> tags = Stream.builder();
    add(tags, pseudonyms, customer.name(), EntityTypes.PERSON);
    add(tags, pseudonyms, customer.email(), EntityTypes.EMAIL);
    add(tags, pseudonyms, customer.phone(), EntityTypes.PHONE);
    add(tags, pseudonyms, customer.id(), EntityTypes.CUSTOMER_ID, EntityTypes.ACCOUNT_ID);
    for (String contract : customer.contractIds()) {
      add(
          tags,
          pseudonyms,
          contract,
          EntityTypes.CONTRACT_ID,
          EntityTypes.ACCOUNT_ID,
          EntityTypes.CUSTOMER_ID,
          EntityTypes.ORDER_ID);
    }
    return tags.build().distinct().toList();
  }

  private static void add(
      Stream.Builder<String> tags,
      Pseudonymizer pseudonyms,
      @Nullable String value,
      String... types) {
    given(value)
        .ifPresent(
            there -> {
              for (String type : types) {
                tags.add(pseudonyms.tag(type, there));
              }
            });
  }

  /** The subject of a conversation whose customer is unknown: itself. */
  static String keyOfConversation(String conversationId, Pseudonymizer pseudonyms) {
    return pseudonyms.key(TYPE, "conversation:" + conversationId);
  }

  private static @Nullable String key(@Nullable String identity, Pseudonymizer pseudonyms) {
    return identity == null ? null : pseudonyms.key(TYPE, identity);
  }

  private static Optional<String> given(@Nullable String field) {
    return Optional.ofNullable(field).map(String::strip).filter(value -> !value.isEmpty());
  }
}
