package dev.sordino.jobs.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.apache.hadoop.fs.s3a.auth.NoAwsCredentialsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.s3.model.S3Exception;

class StoreFailuresTest {

  @ParameterizedTest
  @CsvSource({
    "400, ExpiredToken, have expired (ExpiredToken)",
    "403, InvalidAccessKeyId, does not know these credentials (InvalidAccessKeyId)",
    "403, AccessDenied, refuses this caller a right (AccessDenied)",
    "403, RequestTimeTooSkewed, clock of this machine",
    "503, SlowDown, throttles this caller (SlowDown)",
    "404, NoSuchBucket, no such bucket",
    "500, InternalError, failed (InternalError)",
    "403, , refuses this caller (status 403)",
    "400, , credentials have expired",
    "500, 'Ada Berg said: hello', failed (status 500)"
  })
  void errorCode_isSaidInASentence_andNothingElse(int status, String code, String words) {
    Throwable failed =
        new IllegalStateException("around", new IOException("Ada Berg", answer(status, code)));
    assertThat(StoreFailures.sentence(failed).orElseThrow())
        .contains(words)
        .endsWith("nothing is doubled.")
        .doesNotContain("Ada");
  }

  @Test
  void noAnswerAtAll_isSaidByItsKind() {
    assertThat(StoreFailures.sentence(SdkClientException.create("Ada Berg")).orElseThrow())
        .contains("(SdkClientException)")
        .doesNotContain("Ada");
    assertThat(
            StoreFailures.sentence(new IOException(new NoAwsCredentialsException("provider", "x")))
                .orElseThrow())
        .contains("AWS_ACCESS_KEY_ID");
  }

  @Test
  void otherFailures_areNoneOfAStore() {
    assertThat(StoreFailures.sentence(new IOException("disk"))).isEmpty();
    assertThat(StoreFailures.sentence(new IllegalStateException("defect"))).isEmpty();
  }

  private static S3Exception answer(int status, String code) {
    return (S3Exception)
        S3Exception.builder()
            .statusCode(status)
            .awsErrorDetails(
                AwsErrorDetails.builder().errorCode(code).errorMessage("Ada Berg").build())
            .build();
  }
}
