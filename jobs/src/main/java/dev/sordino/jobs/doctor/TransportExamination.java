package dev.sordino.jobs.doctor;

import dev.sordino.jobs.config.SordinoConfig;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.fs.Path;

/** Whether somebody on the network can read along. */
final class TransportExamination implements Examination {

  private static final String NAME = "TLS";

  @Override
  public List<Check> of(Setup setup) {
    boolean store =
        Stream.concat(setup.inputs().stream(), Stream.ofNullable(setup.warehouse()))
            .map(Path::new)
            .anyMatch(Setup::isS3);
    return store ? List.of(check(setup.config().s3())) : List.of();
  }

  static Check check(SordinoConfig.S3 s3) {
    if (s3.tls()) {
      return Check.ok(NAME, "everything goes encrypted to the store");
    }
    String host = s3.endpoint().contains("://") ? URI.create(s3.endpoint()).getHost() : "";
    return "127.0.0.1".equals(host) || "localhost".equals(host) || "[::1]".equals(host)
        ? Check.ok(NAME, "off, on this machine alone")
        : Check.warn(
            NAME,
            "off: dumps and tables cross the network in clear",
            "set s3.tls=true and an https:// endpoint");
  }
}
