package dev.sordino.transcript;

import dev.sordino.conversation.Customer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a dump tells of the customer in passing: to be matched in the text, never stored. */
final class Contact {

  private Contact() {}

  static Customer of(
      @Nullable String id, @Nullable String name, @Nullable String email, @Nullable String phone) {
    return new Customer(id, name, email, phone, null, null, List.of());
  }

  static Customer named(@Nullable String name) {
    return of(null, name, null, null);
  }

  static Customer phone(@Nullable String phone) {
    return of(null, null, null, phone);
  }
}
