package dev.sordino.jobs.generate;

/** Makes numbers whose check digits are right. */
final class CheckDigits {

  private CheckDigits() {}

  /** ISO 13616: the IBAN of a country and an account, check digits by ISO 7064 MOD 97-10. */
  static String iban(String country, String account) {
    int remainder = 0;
    String digits = account + country + "00";
    for (int i = 0; i < digits.length(); i++) {
      int value = Character.digit(digits.charAt(i), 36);
      remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
    }
    int check = 98 - remainder;
    return country + (check < 10 ? "0" : "") + check + account;
  }

  /** Appends the digit that makes the whole pass Luhn's formula (ISO/IEC 7812-1). */
  static String luhn(String digits) {
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(digits.length() - 1 - i) - '0';
      int weighed = i % 2 == 0 ? digit * 2 : digit;
      sum += weighed > 9 ? weighed - 9 : weighed;
    }
    return digits + (10 - sum % 10) % 10;
  }
}
