package dev.sordino.deidentify;

import dev.sordino.conversation.Customer;
import dev.sordino.language.Folding;
import dev.sordino.recognize.EntityTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who a customer is: the fields that identify one, strongest first. A conversation's subject key
 * comes from the strongest that its dump gives; an erasure asks for all of them.
 */
public final class Subjects {

  private static final String TYPE = "SUBJECT";

  private Subjects() {}

  /** Keyed pseudonyms of every identity that the fields make, strongest first; may be empty. */
  public static List<String> keys(Customer customer, Pseudonymizer pseudonyms) {
    return identities(customer).stream().map(identity -> pseudonyms.key(TYPE, identity)).toList();
  }

  /** The subject of a conversation whose customer is unknown: itself. */
  static String keyOfConversation(String conversationId, Pseudonymizer pseudonyms) {
    return pseudonyms.key(TYPE, "conversation:" + conversationId);
  }

  /** CRM id, then phone, then e-mail, then name with date of birth. */
  private static List<String> identities(Customer customer) {
    List<String> identities = new ArrayList<>();
    given(customer.id()).map(id -> "id:" + id).ifPresent(identities::add);
    given(customer.phone())
        .map(phone -> "phone:" + Normalization.of(EntityTypes.PHONE, phone))
        .ifPresent(identities::add);
    given(customer.email()).map(email -> "email:" + Folding.fold(email)).ifPresent(identities::add);
    given(customer.name())
        .flatMap(
            name ->
                given(customer.birthDate())
                    .map(
                        birth ->
                            "person:" + Normalization.of(EntityTypes.PERSON, name) + ":" + birth))
        .ifPresent(identities::add);
    return identities;
  }

  private static Optional<String> given(@Nullable String field) {
    return Optional.ofNullable(field).map(String::strip).filter(value -> !value.isEmpty());
  }
}
