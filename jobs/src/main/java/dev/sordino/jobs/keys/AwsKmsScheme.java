package dev.sordino.jobs.keys;

import com.google.auto.service.AutoService;
import dev.sordino.encryption.KeyEncryptionException;
import dev.sordino.encryption.KeyEncryptionKey;
import dev.sordino.encryption.KeyEncryptionScheme;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.InvalidCiphertextException;
import software.amazon.awssdk.services.kms.model.KmsException;

/**
 * {@code aws-kms:ARN}: a symmetric key of AWS KMS. The tenant is the encryption context, so that a
 * key's policy can bind it too. Credentials come from the SDK's default chain, as for S3; another
 * endpoint from {@code AWS_ENDPOINT_URL_KMS}.
 */
@AutoService(KeyEncryptionScheme.class)
public final class AwsKmsScheme implements KeyEncryptionScheme {

  private static final Pattern ARN =
      Pattern.compile("arn:aws[a-z-]*:kms:([a-z0-9-]+):\\d{12}:(?:key|alias)/[A-Za-z0-9/_-]+");
  private static final String CONTEXT = "tenant";

  @Override
  public String scheme() {
    return "aws-kms";
  }

  @Override
  public String usage() {
    return "aws-kms:ARN";
  }

  @Override
  public KeyEncryptionKey key(String name) throws KeyEncryptionException {
    Matcher arn = ARN.matcher(name);
    if (!arn.matches()) {
      throw new KeyEncryptionException(
          "keys.encryption-key: aws-kms needs the key's or alias's whole ARN");
    }
    return new KmsKey(name, Region.of(arn.group(1)));
  }

  private record KmsKey(String arn, Region region) implements KeyEncryptionKey {

    @Override
    public byte[] encrypt(byte[] keyset, byte[] tenant) throws KeyEncryptionException {
      return asked(
          client ->
              client
                  .encrypt(
                      request ->
                          request
                              .keyId(arn)
                              .plaintext(SdkBytes.fromByteArray(keyset))
                              .encryptionContext(context(tenant)))
                  .ciphertextBlob());
    }

    @Override
    public byte[] decrypt(byte[] encrypted, byte[] tenant) throws KeyEncryptionException {
      return asked(
          client ->
              client
                  .decrypt(
                      request ->
                          request
                              .keyId(arn)
                              .ciphertextBlob(SdkBytes.fromByteArray(encrypted))
                              .encryptionContext(context(tenant)))
                  .plaintext());
    }

    private byte[] asked(Function<KmsClient, SdkBytes> question) throws KeyEncryptionException {
      try (KmsClient client = KmsClient.builder().region(region).build()) {
        return question.apply(client).asByteArray();
      } catch (InvalidCiphertextException wrong) {
        throw new KeyEncryptionException(
            "the KMS key "
                + arn
                + " does not open the keyset: it belongs to another key or tenant, or was changed");
      } catch (KmsException refused) {
        // What the service says of the request is not repeated; its code names the reason.
        throw new KeyEncryptionException(
            "AWS KMS refuses the key %s: %s".formatted(arn, refused.awsErrorDetails().errorCode()));
      } catch (SdkException unreachable) {
        throw new KeyEncryptionException(
            "AWS KMS can't be asked for the key %s: no credentials or no connection (%s)"
                .formatted(arn, unreachable.getClass().getSimpleName()));
      }
    }

    private static Map<String, String> context(byte[] tenant) {
      return Map.of(CONTEXT, new String(tenant, StandardCharsets.UTF_8));
    }
  }
}
