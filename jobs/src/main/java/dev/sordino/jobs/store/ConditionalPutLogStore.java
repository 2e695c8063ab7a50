package dev.sordino.jobs.store;

import io.delta.storage.S3SingleDriverLogStore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.util.Iterator;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * Delta's log on S3 with commits that several drivers can make: a commit is a put with {@code
 * If-None-Match: *}, which the store refuses to the second who writes the same version. Delta's own
 * log store looks first and puts then, which is safe within one driver only.
 */
public final class ConditionalPutLogStore extends S3SingleDriverLogStore {

  /** Called by Delta. */
  public ConditionalPutLogStore(Configuration hadoop) {
    super(hadoop);
  }

  @Override
  public void write(Path path, Iterator<String> actions, Boolean overwrite, Configuration hadoop)
      throws IOException {
    if (overwrite) {
      super.write(path, actions, true, hadoop);
      return;
    }
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    while (actions.hasNext()) {
      content.write((actions.next() + "\n").getBytes(StandardCharsets.UTF_8));
    }
    // Every commit names its transaction by a UUID, so equal content is this writer's own.
    if (!NewFile.create(path.getFileSystem(hadoop), path, content.toByteArray())) {
      throw new FileAlreadyExistsException(path.toString());
    }
  }
}
