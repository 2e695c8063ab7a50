package dev.sordino.jobs.ingest;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import dev.sordino.conversation.Conversation;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** In which country a conversation was held, as far as the gate may rely on it. */
final class Countries {

  private Countries() {}

  /**
   * ISO 3166 code, null where neither an attribute nor the customer's telephone number tells. The
   * language does not: English is spoken to customers of every country.
   *
   * @param attributes that may name it
   */
  static @Nullable String of(Conversation conversation, List<String> attributes) {
    for (String name : attributes) {
      String value = conversation.metadata().get(name);
      if (value != null && value.strip().matches("[A-Za-z]{2}")) {
        return value.strip().toUpperCase(Locale.ROOT);
      }
    }
    String phone = conversation.customer().phone();
    if (phone == null || !phone.strip().startsWith("+")) {
      return null;
    }
    try {
      PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
      String region = numbers.getRegionCodeForNumber(numbers.parse(phone, null));
      return region == null || region.length() != 2 ? null : region;
    } catch (NumberParseException noNumber) {
      return null;
    }
  }
}
