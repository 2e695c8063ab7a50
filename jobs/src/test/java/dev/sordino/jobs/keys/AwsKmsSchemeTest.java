package dev.sordino.jobs.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.sordino.deidentify.KeysetException;
import dev.sordino.deidentify.KeysetFile;
import dev.sordino.deidentify.Normalization;
import dev.sordino.encryption.KeyEncryptionException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The SDK against a server on loopback that speaks KMS's JSON protocol for Encrypt and Decrypt. */
class AwsKmsSchemeTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String BANK = "arn:aws:kms:eu-central-1:000000000000:key/bank";
  private static final String SHOP = "arn:aws:kms:eu-central-1:000000000000:key/shop";
  private static final Map<String, String> PROPERTIES =
      Map.of("aws.accessKeyId", "test", "aws.secretAccessKey", "test-secret");

  @TempDir private Path folder;

  private final Map<String, JsonNode> kept = new HashMap<>();
  private HttpServer server;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    PROPERTIES.forEach(System::setProperty);
    System.setProperty("aws.endpointUrlKms", "http://127.0.0.1:" + server.getAddress().getPort());
  }

  @AfterEach
  void stop() {
    server.stop(0);
    PROPERTIES.keySet().forEach(System::clearProperty);
    System.clearProperty("aws.endpointUrlKms");
  }

  private void answer(HttpExchange exchange) throws IOException {
    JsonNode body = JSON.readTree(exchange.getRequestBody());
    String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
    int status = 200;
    String answer;
    if (!body.path("KeyId").asText().equals(BANK) && !body.path("KeyId").asText().equals(SHOP)) {
      status = 400;
      answer = "{\"__type\":\"NotFoundException\",\"message\":\"secret detail\"}";
    } else if (target.equals("TrentService.Encrypt")) {
      String blob =
          Base64.getEncoder()
              .encodeToString(("blob-" + kept.size()).getBytes(StandardCharsets.UTF_8));
      kept.put(blob, body);
      answer = "{\"CiphertextBlob\":\"" + blob + "\",\"KeyId\":" + body.path("KeyId") + "}";
    } else {
      JsonNode sealed = kept.get(body.path("CiphertextBlob").asText());
      boolean same =
          sealed != null
              && sealed.path("KeyId").equals(body.path("KeyId"))
              && sealed.path("EncryptionContext").equals(body.path("EncryptionContext"));
      status = same ? 200 : 400;
      answer =
          same
              ? "{\"Plaintext\":"
                  + sealed.path("Plaintext")
                  + ",\"KeyId\":"
                  + body.path("KeyId")
                  + "}"
              : "{\"__type\":\"InvalidCiphertextException\",\"message\":\"secret detail\"}";
    }
    byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.1");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Test
  void keyset_isOpenedByItsTenantsKeyOnly() throws IOException {
    KeysetFile.Place bank = place("bank", "aws-kms:" + BANK);
    KeysetFile.create(bank);
    assertThat(KeysetFile.open(bank).pseudonyms(Normalization.STANDARD).key("SUBJECT", "7"))
        .matches("[a-z2-7]{32}");
    assertThat(Files.readString(bank.path())).doesNotContain("keyData");
    assertThat(kept.values().iterator().next().path("EncryptionContext").path("tenant").asText())
        .isEqualTo("sordino keyset of tenant bank");
    for (KeysetFile.Place wrong :
        new KeysetFile.Place[] {
          place("shop", "aws-kms:" + BANK), place("bank", "aws-kms:" + SHOP)
        }) {
      assertThatThrownBy(() -> KeysetFile.open(wrong))
          .isInstanceOf(KeysetException.class)
          .hasMessageContaining("belongs to another key or tenant")
          .hasNoCause();
    }
  }

  @Test
  void refusalAndMissingService_areSaidWithoutTheAnswer() throws IOException {
    KeysetFile.Place unknown =
        place("bank", "aws-kms:arn:aws:kms:eu-central-1:000000000000:key/none");
    assertThatThrownBy(() -> KeysetFile.create(unknown))
        .isInstanceOf(KeysetException.class)
        .hasMessageContaining("NotFoundException")
        .hasMessageNotContaining("secret detail");
    assertThatThrownBy(() -> new AwsKmsScheme().key("alias/bank"))
        .isInstanceOf(KeyEncryptionException.class)
        .hasMessageContaining("whole ARN");
    server.stop(0);
    assertThatThrownBy(() -> KeysetFile.create(place("bank", "aws-kms:" + BANK)))
        .isInstanceOf(KeysetException.class)
        .hasMessageContaining("can't be asked");
  }

  private KeysetFile.Place place(String tenant, String key) {
    return new KeysetFile.Place(folder.resolve("keyset.json"), tenant, key);
  }
}
