package dev.sordino.jobs.store;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** What an object store's failure means, in a sentence that quotes nothing but its error code. */
public final class StoreFailures {

  /** Begins what stands for a code where an answer has no body to hold one. */
  static final String WITHOUT_CODE = "status ";

  private static final String AGAIN =
      " and run the same command again: what was written is kept, nothing is doubled.";

  private static final String EXPIRED =
      "The credentials for the object store have expired (%s). Renew them" + AGAIN;
  private static final String UNKNOWN_CALLER =
      "The object store does not know these credentials (%s). Mend them" + AGAIN;
  private static final String REFUSED =
      "The object store refuses this caller a right (%s). `sordino doctor` says which; grant it"
          + AGAIN;
  private static final String UNTOLD =
      "The object store refuses this caller (%s): it does not know the credentials, or a right is missing. `sordino doctor` says more; mend it"
          + AGAIN;
  private static final String UNWILLING =
      "The object store refuses the request (%s), as it does where credentials have expired or s3.region is another's. Mend it"
          + AGAIN;
  private static final String SKEWED =
      "The clock of this machine and the object store's are too far apart (%s). Set it" + AGAIN;
  private static final String THROTTLED =
      "The object store throttles this caller (%s). Wait" + AGAIN;
  private static final String NO_BUCKET = "There is no such bucket (%s). Mend the path" + AGAIN;
  private static final String OTHER = "The object store failed (%s). Wait" + AGAIN;

  private static final Map<String, String> SENTENCES =
      Map.ofEntries(
          Map.entry("ExpiredToken", EXPIRED),
          Map.entry("ExpiredTokenException", EXPIRED),
          Map.entry("RequestExpired", EXPIRED),
          Map.entry("TokenRefreshRequired", EXPIRED),
          Map.entry("InvalidAccessKeyId", UNKNOWN_CALLER),
          Map.entry("SignatureDoesNotMatch", UNKNOWN_CALLER),
          Map.entry("InvalidToken", UNKNOWN_CALLER),
          Map.entry("AccessDenied", REFUSED),
          Map.entry("AllAccessDisabled", REFUSED),
          Map.entry(WITHOUT_CODE + 403, UNTOLD),
          Map.entry(WITHOUT_CODE + 400, UNWILLING),
          Map.entry("RequestTimeTooSkewed", SKEWED),
          Map.entry("SlowDown", THROTTLED),
          Map.entry("RequestLimitExceeded", THROTTLED),
          Map.entry("NoSuchBucket", NO_BUCKET));

  /** Packages whose exceptions tell of a store. */
  private static final List<String> OF_STORES =
      List.of("org.apache.hadoop.fs.s3a.", "software.amazon.awssdk.");

  private StoreFailures() {}

  /** Empty where the failure is none of an object store. */
  public static Optional<String> sentence(Throwable failed) {
    String code = code(failed);
    if (!code.isEmpty()) {
      return Optional.of(SENTENCES.getOrDefault(code, OTHER).formatted(code));
    }
    for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
      if (cause.getClass().getName().endsWith("NoAwsCredentialsException")) {
        return Optional.of(
            "No credentials for the object store were found. Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or name a provider in s3.credentials, and run again.");
      }
    }
    for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
      String name = cause.getClass().getName();
      if (cause instanceof SdkException || OF_STORES.stream().anyMatch(name::startsWith)) {
        return Optional.of(OTHER.formatted(cause.getClass().getSimpleName()));
      }
    }
    return Optional.empty();
  }

  /**
   * The store's error code, such as AccessDenied; its status without one; empty if it is no answer.
   */
  static String code(Throwable failed) {
    for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
      if (cause instanceof AwsServiceException answer) {
        AwsErrorDetails details = answer.awsErrorDetails();
        String code = details == null ? null : details.errorCode();
        return code == null || !code.matches("[A-Za-z.]{1,60}")
            ? WITHOUT_CODE + answer.statusCode()
            : code;
      }
    }
    return "";
  }
}
