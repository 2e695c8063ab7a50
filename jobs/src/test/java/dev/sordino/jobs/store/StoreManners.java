package dev.sordino.jobs.store;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Gives the test's store manners that others have: no conditional puts, rights by folder. */
public final class StoreManners implements ExecutionInterceptor {

  private static volatile boolean conditionsIgnored;
  private static volatile Predicate<SdkHttpRequest> denied = request -> false;
  private static final Map<String, String> LAST_PUT = new ConcurrentHashMap<>();

  public static void reset() {
    conditionsIgnored = false;
    denied = request -> false;
    LAST_PUT.clear();
  }

  /** {@code If-None-Match} has no effect any more, as in stores that don't know it. */
  public static void ignoreConditions() {
    conditionsIgnored = true;
  }

  public static void deny(Predicate<SdkHttpRequest> requests) {
    denied = requests;
  }

  /** A header of the last put, or an empty string. */
  public static String lastPut(String header) {
    return LAST_PUT.getOrDefault(header, "");
  }

  /** S3A adds the header to the request's own ones. */
  @Override
  public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes of) {
    if (!conditionsIgnored || !(context.request() instanceof PutObjectRequest put)) {
      return context.request();
    }
    return put.toBuilder()
        .ifNoneMatch(null)
        .overrideConfiguration(
            own -> {
              put.overrideConfiguration()
                  .ifPresent(
                      given -> {
                        Map<String, List<String>> headers = new HashMap<>(given.headers());
                        headers.remove("If-None-Match");
                        own.headers(headers);
                      });
            })
        .build();
  }

  @Override
  public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes of) {
    SdkHttpRequest request = context.httpRequest();
    if (request.method() == SdkHttpMethod.PUT) {
      request.headers().forEach((name, values) -> LAST_PUT.put(name, values.get(0)));
    }
    if (denied.test(request)) {
      throw S3Exception.builder()
          .statusCode(403)
          .awsErrorDetails(
              AwsErrorDetails.builder()
                  .errorCode("AccessDenied")
                  .errorMessage("injected")
                  .sdkHttpResponse(SdkHttpResponse.builder().statusCode(403).build())
                  .build())
          .build();
    }
  }
}
