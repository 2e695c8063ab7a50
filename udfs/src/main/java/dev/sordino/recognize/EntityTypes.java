package dev.sordino.recognize;

import java.util.Set;

/** Names of the entity types that several recognizers share. A recognizer may add its own. */
public final class EntityTypes {
  public static final String PERSON = "PERSON";
  public static final String EMAIL = "EMAIL";
  public static final String PHONE = "PHONE";
  public static final String IBAN = "IBAN";
  public static final String CREDIT_CARD = "CREDIT_CARD";
  public static final String URL = "URL";
  public static final String IP = "IP";
  public static final String DATE_OF_BIRTH = "DATE_OF_BIRTH";
  public static final String DATE = "DATE";
  public static final String AGE = "AGE";
  public static final String CUSTOMER_ID = "CUSTOMER_ID";
  public static final String ACCOUNT_ID = "ACCOUNT_ID";
  public static final String CONTRACT_ID = "CONTRACT_ID";
  public static final String ORDER_ID = "ORDER_ID";
  public static final String USERNAME = "USERNAME";
  public static final String SECRET = "SECRET";
  public static final String ADDRESS = "ADDRESS";
  public static final String ZIP = "ZIP";
  public static final String LOCATION = "LOCATION";
  public static final String ORGANIZATION = "ORGANIZATION";
  public static final String SSN = "SSN";
  public static final String PLATE = "PLATE";
  public static final String TAX_ID = "TAX_ID";
  public static final String ID_CARD = "ID_CARD";
  public static final String METER_ID = "METER_ID";
  public static final String TRACKING_ID = "TRACKING_ID";
  public static final String DEVICE_ID = "DEVICE_ID";
  public static final String VIN = "VIN";
  public static final String ROUTING_NUMBER = "ROUTING_NUMBER";
  public static final String BIC = "BIC";

  /** A doctor or another provider of care. */
  public static final String DOCTOR_ID = "DOCTOR_ID";

  /** A run of digits or characters that nothing classed but that is too long to be harmless. */
  public static final String NUMBER = "NUMBER";

  /**
   * What is asked for and identifies nobody: a meter reading, an error code. Never the type of a
   * span.
   */
  static final String READING = "READING";

  private EntityTypes() {}

  /** All of them that can be the type of a span. */
  public static Set<String> all() {
    return Set.of(
        PERSON,
        EMAIL,
        PHONE,
        IBAN,
        CREDIT_CARD,
        URL,
        IP,
        DATE_OF_BIRTH,
        DATE,
        AGE,
        CUSTOMER_ID,
        ACCOUNT_ID,
        CONTRACT_ID,
        ORDER_ID,
        USERNAME,
        SECRET,
        ADDRESS,
        ZIP,
        LOCATION,
        ORGANIZATION,
        SSN,
        PLATE,
        TAX_ID,
        ID_CARD,
        METER_ID,
        TRACKING_ID,
        DEVICE_ID,
        VIN,
        ROUTING_NUMBER,
        BIC,
        DOCTOR_ID,
        NUMBER);
  }
}
