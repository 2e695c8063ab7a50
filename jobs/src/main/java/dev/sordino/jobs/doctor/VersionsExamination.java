package dev.sordino.jobs.doctor;

import java.util.List;
import org.apache.hadoop.util.VersionInfo;

/** Versions beside which Sordino was built and tested. */
final class VersionsExamination implements Examination {

  private static final String JAVA = "17";
  private static final String SPARK = "4.1";
  private static final String DELTA = "4.4";
  private static final String HADOOP = "3.4";

  @Override
  public List<Check> of(Setup setup) {
    return List.of(
        check("java", Integer.toString(Runtime.version().feature()), JAVA),
        check("spark", org.apache.spark.package$.MODULE$.SPARK_VERSION(), SPARK),
        check("delta", io.delta.package$.MODULE$.VERSION(), DELTA),
        check("hadoop", VersionInfo.getVersion(), HADOOP));
  }

  static Check check(String name, String found, String wanted) {
    return found.equals(wanted) || found.startsWith(wanted + ".")
        ? Check.ok(name, found)
        : Check.fail(
            name,
            "it is %s, and Sordino is built for %s".formatted(found, wanted),
            "run with " + wanted);
  }
}
