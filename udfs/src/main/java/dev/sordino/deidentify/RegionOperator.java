package dev.sordino.deidentify;

import com.google.auto.service.AutoService;

/**
 * A postcode becomes its region: the first two characters of five or more ({@code [ZIP_10xxx]}),
 * else the type alone. Two digits of a German or US code stand for hundreds of thousands of people.
 */
@AutoService(Operator.class)
public final class RegionOperator implements Operator {

  private static final int KEPT = 2;

  @Override
  public String id() {
    return "region";
  }

  @Override
  public String apply(String value, String type, OperatorContext context) {
    String digits = value.replaceAll("[^0-9]", "");
    return digits.length() == 5 && digits.length() == value.strip().length()
        ? "[" + type + "_" + digits.substring(0, KEPT) + "xxx]"
        : "[" + type + "]";
  }
}
