package dev.sordino.jobs.govern;

import dev.sordino.conversation.Customer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Reads what the leak scan looks for. */
public final class Needles {

  private Needles() {}

  public static List<Needle> fromCanaries(Path file) throws IOException {
    throw new UnsupportedOperationException("not written yet " + file);
  }

  public static List<Needle> fromCustomers(Path file) throws IOException {
    throw new UnsupportedOperationException("not written yet " + file);
  }

  public static List<Needle> of(List<Customer> customers) {
    throw new UnsupportedOperationException("not written yet " + customers);
  }
}
