package dev.sordino.jobs.govern;

/**
 * A value that must not be found.
 *
 * @param id may be printed; never the value nor a part of it
 * @param field what the value is, such as {@code name}; may be printed. It decides in which forms
 *     the value is searched for, see {@link NeedleForms}; a {@code canary} is unique and counts
 *     wherever it stands
 * @param value never printed
 */
public record Needle(String id, String field, String value) {

  static final String CANARY = "canary";
  static final String CUSTOMER_ID = "customer_id";
  static final String NAME = "name";
  static final String EMAIL = "email";
  static final String PHONE = "phone";
  static final String ADDRESS = "address";
  static final String BIRTH_DATE = "birth_date";
  static final String IBAN = "iban";
  static final String CONTRACT_ID = "contract_id";

  public boolean isName() {
    return field.equals(NAME);
  }

  public boolean isAddress() {
    return field.equals(ADDRESS);
  }

  @Override
  public String toString() {
    return "Needle[" + id + ", " + field + "]";
  }
}
