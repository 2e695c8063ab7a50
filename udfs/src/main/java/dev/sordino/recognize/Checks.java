package dev.sordino.recognize;

/** Check digit rules that several identifiers share. Values hold digits and lower-case letters. */
final class Checks {

  private Checks() {}

  /** ISO/IEC 7812-1 (Luhn): doubled digits from the right. */
  static boolean luhn(String digits) {
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(digits.length() - 1 - i) - '0';
      if (digit < 0 || digit > 9) {
        return false;
      }
      int weighed = i % 2 == 0 ? digit : digit * 2;
      sum += weighed > 9 ? weighed - 9 : weighed;
    }
    return sum % 10 == 0;
  }

  /** ISO 7064 MOD 11,10, the last digit being the check. */
  static boolean mod11And10(String digits) {
    int product = 10;
    for (int i = 0; i < digits.length() - 1; i++) {
      int sum = (digits.charAt(i) - '0' + product) % 10;
      product = (sum == 0 ? 10 : sum) * 2 % 11;
    }
    int check = (11 - product) % 10;
    return check == digits.charAt(digits.length() - 1) - '0';
  }

  /** Remainder of a number as long as it likes; letters count as 10 to 35. */
  static int mod(String value, int divisor) {
    int rest = 0;
    for (int i = 0; i < value.length(); i++) {
      int digit = Character.digit(value.charAt(i), 36);
      rest = (rest * (digit > 9 ? 100 : 10) + digit) % divisor;
    }
    return rest;
  }

  /** Sum of digits times weights, the weights used over and over. */
  static int weighted(String digits, int... weights) {
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      sum += (digits.charAt(i) - '0') * weights[i % weights.length];
    }
    return sum;
  }
}
