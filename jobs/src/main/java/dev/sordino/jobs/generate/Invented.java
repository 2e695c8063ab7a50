package dev.sordino.jobs.generate;

import java.time.LocalDate;
import java.util.List;

/**
 * A customer who doesn't exist.
 *
 * @param origin of the name, as in origins.txt
 * @param phone as written at home, in a range that regulators keep free for films and examples
 * @param phoneE164 the same with country code
 * @param account IBAN, or a bare account number where IBANs are unusual
 * @param region part of the language's area with numbers of its own; empty where there is one only
 */
record Invented(
    String id,
    Domain domain,
    String language,
    String origin,
    boolean female,
    String first,
    String last,
    String email,
    String phone,
    String phoneE164,
    String street,
    String zip,
    String city,
    LocalDate birth,
    String account,
    String card,
    List<String> contracts,
    String secret,
    String plate,
    String region) {

  String name() {
    return first + " " + last;
  }

  String address() {
    return street + ", " + zip + " " + city;
  }
}
