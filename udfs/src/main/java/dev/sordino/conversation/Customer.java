package dev.sordino.conversation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the dump or a CRM table says of the customer, raw. Matched in the text, never stored.
 *
 * @param birthDate as written in the source, ISO 8601 where the source is typed
 */
public record Customer(
    @Nullable String id,
    @Nullable String name,
    @Nullable String email,
    @Nullable String phone,
    @Nullable String address,
    @Nullable String birthDate,
    List<String> contractIds) {

  /** A customer of whom the dump says nothing. */
  public static final Customer UNKNOWN =
      new Customer(null, null, null, null, null, null, List.of());

  public Customer {
    contractIds = List.copyOf(contractIds);
  }

  /** The same, with what it leaves open taken from another record of the same customer. */
  public Customer or(Customer other) {
    return new Customer(
        id == null ? other.id : id,
        name == null ? other.name : name,
        email == null ? other.email : email,
        phone == null ? other.phone : phone,
        address == null ? other.address : address,
        birthDate == null ? other.birthDate : birthDate,
        contractIds.isEmpty() ? other.contractIds : contractIds);
  }

  /** Says only which fields are known. */
  @Override
  public String toString() {
    return "Customer[id=%b, name=%b, email=%b, phone=%b, address=%b, birthDate=%b, contracts=%d]"
        .formatted(
            id != null,
            name != null,
            email != null,
            phone != null,
            address != null,
            birthDate != null,
            contractIds.size());
  }
}
