package dev.sordino.jobs.store;

import dev.sordino.jobs.config.SordinoConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * A real S3 server on loopback: S3Proxy over a file system in memory, one for all tests of this
 * JVM, in a class loader of its own. The build puts it at {@code sordino.s3-server}.
 */
public final class S3Server {

  public static final String ACCESS_KEY = "sordino";
  public static final String SECRET_KEY = "on-loopback-only";

  private static final String PROVIDER = "org.apache.hadoop.fs.s3a.SimpleAWSCredentialsProvider";

  private static S3Server running;

  private final URI endpoint;

  private S3Server(URI endpoint) {
    this.endpoint = endpoint;
  }

  /** Started when first asked for. */
  public static synchronized S3Server get() {
    if (running == null) {
      running = start();
    }
    return running;
  }

  private static S3Server start() {
    try {
      int port = freePort();
      URI endpoint = URI.create("http://127.0.0.1:" + port);
      Path settings = Files.createTempFile("s3-server", ".properties");
      Files.write(
          settings,
          List.of(
              "s3proxy.endpoint=" + endpoint,
              "s3proxy.authorization=aws-v2-or-v4",
              "s3proxy.identity=" + ACCESS_KEY,
              "s3proxy.credential=" + SECRET_KEY,
              // Encryption that it is asked for: it keeps nothing on a disk.
              "s3proxy.ignore-unknown-headers=true",
              "jclouds.provider=transient-nio2",
              "jclouds.identity=unused",
              "jclouds.credential=unused"));
      URL jar = Path.of(System.getProperty("sordino.s3-server")).toUri().toURL();
      // Lives as long as the server, that is as this JVM.
      URLClassLoader apart =
          new URLClassLoader(new URL[] {jar}, ClassLoader.getPlatformClassLoader());
      Thread thread = Thread.currentThread();
      ClassLoader before = thread.getContextClassLoader();
      thread.setContextClassLoader(apart);
      try {
        apart
            .loadClass("org.gaul.s3proxy.Main")
            .getMethod("main", String[].class)
            .invoke(null, (Object) new String[] {"--properties", settings.toString()});
      } finally {
        thread.setContextClassLoader(before);
        Files.delete(settings);
      }
      return new S3Server(endpoint);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (ReflectiveOperationException failed) {
      throw new IllegalStateException(
          failed instanceof InvocationTargetException inside ? inside.getCause() : failed);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** A bucket that no other test has. */
  public String newBucket(String name) {
    String bucket = name + "-" + Long.toString(System.nanoTime(), 36);
    try (S3Client client = client()) {
      client.createBucket(request -> request.bucket(bucket));
    }
    return bucket;
  }

  public S3Client client() {
    return S3Client.builder()
        .endpointOverride(endpoint)
        .region(Region.US_EAST_1)
        .forcePathStyle(true)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create(ACCESS_KEY, SECRET_KEY)))
        .build();
  }

  /** What a configuration says of it, for {@code --set}; the keys come from the environment. */
  public List<String> settings() {
    return List.of(
        "s3.endpoint=" + endpoint,
        "s3.region=us-east-1",
        "s3.path-style=true",
        "s3.tls=false",
        "s3.credentials=[" + PROVIDER + "]");
  }

  /** The environment of a process that may use it. */
  public static Map<String, String> environment() {
    return Map.of("AWS_ACCESS_KEY_ID", ACCESS_KEY, "AWS_SECRET_ACCESS_KEY", SECRET_KEY);
  }

  /** Has a session that is open already use it. */
  public void configure(Configuration hadoop, SordinoConfig config) {
    S3Settings.of(config.s3()).forEach(hadoop::set);
    hadoop.set("fs.s3a.access.key", ACCESS_KEY);
    hadoop.set("fs.s3a.secret.key", SECRET_KEY);
  }
}
