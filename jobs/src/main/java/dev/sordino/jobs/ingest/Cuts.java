package dev.sordino.jobs.ingest;

import dev.sordino.jobs.store.StoreFile;
import dev.sordino.transcript.TranscriptReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.SerializableConfiguration;
import scala.Tuple2;

/**
 * Where large files can be cut whose conversations span rows. Each is read once by one task for
 * that, which looks at keys alone; its conversations are then read by many.
 */
final class Cuts {

  /** Smaller files are read by one task in less time than cutting them takes. */
  private static final int FEWEST_TASKS = 4;

  private Cuts() {}

  /**
   * @param apart bytes between two cuts, about
   * @return by path; files that can't be cut, or need no cuts, are not in it
   */
  static Map<String, List<Long>> of(
      List<DumpFile> files,
      long apart,
      int maxRecordBytes,
      JavaSparkContext spark,
      Configuration hadoop) {
    List<String> large =
        files.stream()
            .filter(file -> file.bytes() >= FEWEST_TASKS * apart)
            .map(DumpFile::path)
            .toList();
    if (large.isEmpty()) {
      return Map.of();
    }
    SerializableConfiguration conf = new SerializableConfiguration(hadoop);
    Map<String, List<Long>> cuts = new HashMap<>();
    spark
        .parallelize(large, large.size())
        .map(file -> new Tuple2<>(file, cuts(file, apart, maxRecordBytes, conf.value())))
        .filter(file -> !file._2().isEmpty())
        .collect()
        .forEach(file -> cuts.put(file._1(), file._2()));
    return cuts;
  }

  private static List<Long> cuts(
      String file, long apart, int maxRecordBytes, Configuration hadoop) {
    Path path = new Path(file);
    return TranscriptReader.standard(maxRecordBytes)
        .cuts(() -> StoreFile.open(path, hadoop), apart);
  }
}
