package dev.sordino.jobs.store;

import dev.sordino.jobs.config.SordinoConfig;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the configuration says of S3, in the words of Hadoop's S3A. */
public final class S3Settings {

  private static final String PREFIX = "fs.s3a.";

  private S3Settings() {}

  /** Hadoop's keys and their values; of what the configuration leaves open there is none. */
  public static Map<String, String> of(SordinoConfig.S3 s3) {
    Map<String, String> settings = new LinkedHashMap<>();
    put(settings, "endpoint", s3.endpoint());
    put(settings, "endpoint.region", s3.region());
    if (s3.pathStyle()) {
      put(settings, "path.style.access", "true");
    }
    put(settings, "connection.ssl.enabled", Boolean.toString(s3.tls()));
    put(settings, "aws.credentials.provider", String.join(",", s3.credentials()));
    put(settings, "encryption.algorithm", algorithm(s3.encryption()));
    put(settings, "encryption.key", s3.kmsKey());
    put(settings, "create.conditional.enabled", Boolean.toString(s3.conditionalPut()));
    for (String option : s3.options()) {
      int equals = option.indexOf('=');
      put(settings, option.substring(0, equals).strip(), option.substring(equals + 1).strip());
    }
    return settings;
  }

  /** S3A calls SSE-S3 by its cipher. */
  private static String algorithm(String encryption) {
    return encryption.equals("SSE-S3") ? "AES256" : encryption;
  }

  private static void put(Map<String, String> settings, String key, String value) {
    if (!value.isEmpty()) {
      settings.put(PREFIX + key, value);
    }
  }
}
