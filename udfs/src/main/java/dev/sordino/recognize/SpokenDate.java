package dev.sordino.recognize;

import dev.sordino.recognize.Element.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A date in whatever form: "1985-03-12", "12.3.85", "zwölfter dritter
 * neunzehnhundertfünfundachtzig".
 */
final class SpokenDate {

  private SpokenDate() {}

  /**
   * The dates that the numbers may be, as day, month and year of the century; with both orders of
   * day and month where both are possible. Empty where they are no whole date.
   */
  static Set<String> readings(List<Element> elements) {
    List<Integer> numbers = new ArrayList<>();
    for (Element element : elements) {
      if (element.kind() == Kind.DIGITS
          || element.kind() == Kind.ORDINAL
          || element.kind() == Kind.MONTH
          || element.kind() == Kind.DATE) {
        for (String number : element.value().split("[^0-9]+")) {
          if (!number.isEmpty() && number.length() <= 4) {
            numbers.add(Integer.valueOf(number));
          }
        }
      }
    }
    if (numbers.size() == 4 && (numbers.get(2) == 19 || numbers.get(2) == 20)) {
      numbers = List.of(numbers.get(0), numbers.get(1), numbers.get(3));
    }
    Set<String> readings = new TreeSet<>();
    if (numbers.size() == 3) {
      int a = numbers.get(0);
      int b = numbers.get(1);
      int c = numbers.get(2);
      if (a > 31) {
        add(readings, c, b, a);
      } else {
        add(readings, a, b, c);
        add(readings, b, a, c);
      }
    }
    return readings;
  }

  private static void add(Set<String> readings, int day, int month, int year) {
    if (day >= 1 && day <= 31 && month >= 1 && month <= 12) {
      readings.add(day + "." + month + "." + year % 100);
    }
  }
}
