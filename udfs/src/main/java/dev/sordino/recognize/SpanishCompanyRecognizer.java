package dev.sordino.recognize;

import com.google.auto.service.AutoService;

/** Spanish CIF: a letter, seven digits, a check digit or letter. */
@AutoService(Recognizer.class)
public final class SpanishCompanyRecognizer extends RunRecognizer {

  public SpanishCompanyRecognizer() {
    super("es-company", EntityTypes.TAX_ID, "[abcdefghjnpqrsuvw][0-9]{7}[0-9a-j]", 9, 9);
  }

  @Override
  boolean isValid(String value) {
    int sum = 0;
    for (int i = 1; i <= 7; i++) {
      int digit = value.charAt(i) - '0';
      sum += i % 2 == 0 ? digit : digit * 2 / 10 + digit * 2 % 10;
    }
    int check = (10 - sum % 10) % 10;
    char last = value.charAt(8);
    return Character.isDigit(last) ? last - '0' == check : "jabcdefghi".charAt(check) == last;
  }
}
