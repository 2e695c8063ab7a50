package dev.sordino.jobs.crm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/** Customer records in a database in memory. */
public final class CrmDatabase {

  static final String PASSWORD = "not-to-be-seen";

  private static final AtomicInteger NUMBER = new AtomicInteger();

  private CrmDatabase() {}

  /**
   * A new database with a table {@code customers} of what a CSV file holds.
   *
   * @return its address
   */
  public static String create(Path csv) throws SQLException {
    String url = "jdbc:h2:mem:crm" + NUMBER.incrementAndGet() + ";DB_CLOSE_DELAY=-1";
    try (Connection connection = DriverManager.getConnection(url, "reader", PASSWORD);
        Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE customers AS SELECT * FROM CSVREAD('%s', NULL, 'caseSensitiveColumnNames=true charset=UTF-8')"
              .formatted(csv));
    }
    return url;
  }

  /** The part of a declaration that names the table; the password stands in a file. */
  public static String declaration(String url, String table, Path folder) throws IOException {
    Path password = Files.writeString(folder.resolve("password"), PASSWORD + "\n");
    return """
        format: jdbc
        url: %s
        table: %s
        user: reader
        password: ${file:%s}
        """
        .formatted(url, table, password);
  }
}
