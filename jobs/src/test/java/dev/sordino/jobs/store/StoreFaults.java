package dev.sordino.jobs.store;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Breaks requests to a store on their way, as {@code fs.s3a.audit.execution.interceptors} lets it:
 * every n-th attempt, by each kind of fault in turn.
 */
public final class StoreFaults implements ExecutionInterceptor {

  /** What happens to an attempt. */
  public enum Kind {
    /** 503 SlowDown. */
    THROTTLED,
    /** 500 InternalError. */
    INTERNAL_ERROR,
    /** The connection is reset before the store gets the request. */
    CONNECTION_RESET,
    /** The store does what it was asked, and its answer is lost. */
    ANSWER_LOST,
    /** The answer's body breaks off. */
    BODY_BROKEN
  }

  /** The fault that an attempt is to meet. */
  private static final ExecutionAttribute<Kind> FAULT = new ExecutionAttribute<>("SordinoFault");

  private static final AtomicLong REQUESTS = new AtomicLong();
  private static final Map<Kind, AtomicLong> INJECTED = new EnumMap<>(Kind.class);
  private static volatile long every = Long.MAX_VALUE;
  private static volatile long expiresAfter = Long.MAX_VALUE;
  private static volatile boolean nextPutLost;

  static {
    for (Kind kind : Kind.values()) {
      INJECTED.put(kind, new AtomicLong());
    }
  }

  /** Every n-th attempt from now on meets a fault; counts begin at zero. */
  public static void every(long n) {
    heal();
    every = n;
  }

  /** Credentials hold for this many further attempts. */
  public static void expireAfter(long attempts) {
    heal();
    expiresAfter = attempts;
  }

  /** The store does the next put, and its answer is lost. */
  public static void loseAnswerToNextPut() {
    heal();
    nextPutLost = true;
  }

  /** No faults any more; counts begin at zero. */
  public static void heal() {
    every = Long.MAX_VALUE;
    expiresAfter = Long.MAX_VALUE;
    nextPutLost = false;
    REQUESTS.set(0);
    INJECTED.values().forEach(count -> count.set(0));
  }

  public static Map<Kind, AtomicLong> injected() {
    return INJECTED;
  }

  public static long requests() {
    return REQUESTS.get();
  }

  @Override
  public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes of) {
    long number = REQUESTS.incrementAndGet();
    of.putAttribute(FAULT, null);
    if (number > expiresAfter) {
      throw answer(400, "ExpiredToken");
    }
    if (nextPutLost && context.httpRequest().method() == SdkHttpMethod.PUT) {
      nextPutLost = false;
      of.putAttribute(FAULT, Kind.ANSWER_LOST);
    }
    if (number % every != 0) {
      return;
    }
    Kind kind = Kind.values()[(int) (number / every % Kind.values().length)];
    switch (kind) {
      case THROTTLED -> {
        count(kind);
        throw answer(503, "SlowDown");
      }
      case INTERNAL_ERROR -> {
        count(kind);
        throw answer(500, "InternalError");
      }
      case CONNECTION_RESET -> {
        count(kind);
        throw broken();
      }
      case ANSWER_LOST, BODY_BROKEN -> of.putAttribute(FAULT, kind);
    }
  }

  @Override
  public void afterTransmission(Context.AfterTransmission context, ExecutionAttributes of) {
    Kind kind = of.getAttribute(FAULT);
    boolean body = context.httpRequest().method() == SdkHttpMethod.GET;
    if (kind == Kind.ANSWER_LOST || kind == Kind.BODY_BROKEN && !body) {
      count(Kind.ANSWER_LOST);
      // A lost connection goes back to its pool; this one would not.
      context.responseBody().ifPresent(StoreFaults::release);
      throw broken();
    }
  }

  @Override
  public Optional<InputStream> modifyHttpResponseContent(
      Context.ModifyHttpResponse context, ExecutionAttributes of) {
    Optional<InputStream> whole = context.responseBody();
    if (of.getAttribute(FAULT) != Kind.BODY_BROKEN || whole.isEmpty()) {
      return whole;
    }
    count(Kind.BODY_BROKEN);
    return Optional.of(new BreakingOff(whole.get()));
  }

  private static void count(Kind kind) {
    INJECTED.get(kind).incrementAndGet();
  }

  private static void release(InputStream body) {
    try {
      body.close();
    } catch (IOException alreadyClosed) {
      throw new UncheckedIOException(alreadyClosed);
    }
  }

  private static SdkClientException broken() {
    return SdkClientException.create("injected", new IOException("Connection reset"));
  }

  private static S3Exception answer(int status, String code) {
    return (S3Exception)
        S3Exception.builder()
            .statusCode(status)
            .awsErrorDetails(
                AwsErrorDetails.builder()
                    .errorCode(code)
                    .errorMessage("injected")
                    .sdkHttpResponse(SdkHttpResponse.builder().statusCode(status).build())
                    .build())
            .build();
  }

  private static final class BreakingOff extends FilterInputStream {
    private int left = 100;

    BreakingOff(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      take(1);
      return super.read();
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      take(1);
      int read = super.read(bytes, offset, Math.min(length, left + 1));
      left -= Math.max(0, read - 1);
      return read;
    }

    private void take(int bytes) throws IOException {
      left -= bytes;
      if (left < 0) {
        // S3A aborts what broke, which does not reach through this stream.
        release(in);
        throw new IOException("Connection reset");
      }
    }
  }
}
