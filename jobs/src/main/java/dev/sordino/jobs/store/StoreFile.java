package dev.sordino.jobs.store;

import java.io.FileNotFoundException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.util.concurrent.ExecutionException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.security.AccessControlException;
import org.apache.hadoop.util.functional.CallableRaisingIOE;
import org.apache.parquet.io.DelegatingSeekableInputStream;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;

/**
 * Opens files so that trouble of the store is told from trouble of the file. A file that is gone,
 * or that the caller may not read, throws an {@link IOException}; a store that can't be reached,
 * and credentials that don't hold, throw a {@link StoreException}. On a local disk every error is
 * the file's.
 */
public final class StoreFile {

  private StoreFile() {}

  /**
   * @throws IOException if the file can't be read
   * @throws StoreException if the store fails, now or while the stream is read
   */
  public static InputStream open(Path file, Configuration hadoop) throws IOException {
    FileSystem system = system(file, hadoop);
    if (isLocal(system)) {
      return system.open(file);
    }
    try {
      return new FromStore(system.open(file), () -> system.getFileStatus(file).getLen());
    } catch (IOException failed) {
      throw told(withCode(failed, system, file));
    }
  }

  /** The same for what is known of a file. */
  public static FileStatus status(Path file, Configuration hadoop) throws IOException {
    FileSystem system = system(file, hadoop);
    try {
      return system.getFileStatus(file);
    } catch (IOException failed) {
      throw isLocal(system) ? failed : told(withCode(failed, system, file));
    }
  }

  /**
   * The same for readers of Parquet. They get no vectored reads, which S3A does not begin anew
   * where a connection breaks.
   */
  static InputFile parquet(Path file, Configuration hadoop) throws IOException {
    long length = status(file, hadoop).getLen();
    return new InputFile() {
      @Override
      public long getLength() {
        return length;
      }

      @Override
      public SeekableInputStream newStream() throws IOException {
        FSDataInputStream in = system(file, hadoop).open(file);
        return new DelegatingSeekableInputStream(new FromStore(in, () -> length)) {
          @Override
          public long getPos() throws IOException {
            return in.getPos();
          }

          @Override
          public void seek(long position) throws IOException {
            in.seek(position);
          }
        };
      }
    };
  }

  private static FileSystem system(Path file, Configuration hadoop) {
    try {
      return file.getFileSystem(hadoop);
    } catch (IOException unreachable) {
      throw new StoreException("the store can't be reached", unreachable);
    }
  }

  private static boolean isLocal(FileSystem system) {
    return system.getScheme().equals("file");
  }

  /** An answer to HEAD has no code; the same refused to a GET of one byte has. */
  private static IOException withCode(IOException failed, FileSystem system, Path file) {
    if (!StoreFailures.code(failed).startsWith(StoreFailures.WITHOUT_CODE)) {
      return failed;
    }
    try (InputStream in = system.openFile(file).opt("fs.option.openfile.length", 1).build().get()) {
      in.read();
      return failed;
    } catch (IOException told) {
      return told;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return failed;
    } catch (ExecutionException other) {
      return failed;
    }
  }

  /** The exception itself where the file is to blame. */
  private static IOException told(IOException failed) {
    if (failed instanceof FileNotFoundException
        || failed instanceof AccessControlException
        || failed instanceof AccessDeniedException
            && StoreFailures.code(failed).equals("AccessDenied")) {
      return failed;
    }
    throw new StoreException("the store failed", failed);
  }

  private static final class FromStore extends FilterInputStream {

    private final CallableRaisingIOE<Long> length;

    /**
     * @param length of the file in bytes, asked for only where something is skipped
     */
    FromStore(InputStream in, CallableRaisingIOE<Long> length) {
      super(in);
      this.length = length;
    }

    @Override
    public int read() {
      try {
        return in.read();
      } catch (IOException failed) {
        throw new StoreException("the store failed while a file was read", failed);
      }
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
      try {
        return in.read(bytes, offset, length);
      } catch (IOException failed) {
        throw new StoreException("the store failed while a file was read", failed);
      }
    }

    /** Asks the store for what comes behind; streams of stores themselves read all up to there. */
    @Override
    public long skip(long most) {
      try {
        if (in instanceof FSDataInputStream seekable) {
          long from = seekable.getPos();
          long to = Math.min(from + most, length.apply());
          seekable.seek(to);
          return to - from;
        }
        return in.skip(most);
      } catch (IOException failed) {
        throw new StoreException("the store failed while a file was read", failed);
      }
    }
  }
}
