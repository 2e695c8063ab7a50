package dev.sordino.encryption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Against a server that speaks the part of the transit API that is used; OpenBaoIT asks a real one.
 */
class VaultTransitSchemeTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final byte[] KEYSET = "a keyset".getBytes(StandardCharsets.UTF_8);
  private static final byte[] TENANT = "bank".getBytes(StandardCharsets.UTF_8);

  @TempDir private Path folder;

  private final Map<String, String> environment = new HashMap<>(Map.of("VAULT_TOKEN", "token-1"));
  private final Map<String, JsonNode> kept = new HashMap<>();
  private HttpServer server;
  private String address;
  private int status = 200;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    address = "http://127.0.0.1:" + server.getAddress().getPort();
    server.createContext("/v1/transit/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    JsonNode body = JSON.readTree(exchange.getRequestBody());
    String path = exchange.getRequestURI().getPath();
    int answered = status;
    String data = "{\"errors\":[\"secret detail\"]}";
    if (answered == 200
        && !"token-1".equals(exchange.getRequestHeaders().getFirst("X-Vault-Token"))) {
      answered = 403;
    } else if (answered == 200 && path.equals("/v1/transit/encrypt/bank")) {
      String ciphertext = "vault:v1:" + kept.size();
      kept.put(ciphertext, body);
      data = "{\"data\":{\"ciphertext\":\"" + ciphertext + "\"}}";
    } else if (answered == 200 && path.equals("/v1/transit/decrypt/bank")) {
      JsonNode sealed = kept.get(body.path("ciphertext").asText());
      boolean same =
          sealed != null && sealed.path("associated_data").equals(body.path("associated_data"));
      answered = same ? 200 : 400;
      data = same ? "{\"data\":{\"plaintext\":" + sealed.path("plaintext") + "}}" : data;
    } else if (answered == 200) {
      answered = 404;
    }
    byte[] bytes = data.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(answered, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Test
  void keyset_isEncryptedAndOpenedForItsTenantOnly() throws KeyEncryptionException {
    KeyEncryptionKey key = key("/transit/bank");
    byte[] sealed = key.encrypt(KEYSET, TENANT);
    assertThat(new String(sealed, StandardCharsets.UTF_8)).startsWith("vault:v1:");
    assertThat(kept.values().iterator().next().path("plaintext").asText())
        .isEqualTo(Base64.getEncoder().encodeToString(KEYSET));
    assertThat(key.decrypt(sealed, TENANT)).isEqualTo(KEYSET);
    assertThatThrownBy(() -> key.decrypt(sealed, "shop".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(KeyEncryptionException.class)
        .hasMessageContaining("belongs to another key or tenant");
    assertThatThrownBy(() -> key.decrypt("vault:v1:99".getBytes(StandardCharsets.UTF_8), TENANT))
        .hasMessageContaining("belongs to another key or tenant");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "400 | x | its type take associated data",
        "403 | x | may not be used with this token",
        "404 | x | does not exist",
        "503 | x | is sealed or down",
        "500 | x | HTTP status 500",
      })
  void refusal_isExplainedWithoutTheAnswerOrTheToken(int code, String ignored, String message)
      throws KeyEncryptionException {
    status = code;
    KeyEncryptionKey key = key("/transit/bank");
    assertThatThrownBy(() -> key.encrypt(KEYSET, TENANT))
        .isInstanceOf(KeyEncryptionException.class)
        .hasMessageContaining(message)
        .hasMessageNotContainingAny("secret detail", "token-1")
        .hasNoCause();
  }

  @Test
  void wrongTokenAndUnreachableServer_areSaid() throws KeyEncryptionException {
    environment.put("VAULT_TOKEN", "token-2");
    KeyEncryptionKey key = key("/transit/bank");
    assertThatThrownBy(() -> key.encrypt(KEYSET, TENANT))
        .hasMessageContaining("its policy must allow");
    server.stop(0);
    assertThatThrownBy(() -> key.encrypt(KEYSET, TENANT)).hasMessageContaining("can't be reached");
  }

  @Test
  void token_comesFromAFileThatIsItsOwnersAlone() throws IOException, KeyEncryptionException {
    Path file = Files.writeString(folder.resolve("token"), "token-1\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    environment.remove("VAULT_TOKEN");
    KeyEncryptionKey key = key("/transit/bank");
    assertThatThrownBy(() -> key.encrypt(KEYSET, TENANT)).hasMessageContaining("needs a token");
    environment.put("VAULT_TOKEN_FILE", file.toString());
    assertThat(key.decrypt(key.encrypt(KEYSET, TENANT), TENANT)).isEqualTo(KEYSET);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    assertThatThrownBy(() -> key.encrypt(KEYSET, TENANT))
        .hasMessageContaining("others than its owner");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://vault.example.org/transit/bank",
        "https://vault.example.org",
        "https://vault.example.org/bank",
        "https://user:secret@vault.example.org/transit/bank",
        "ftp://127.0.0.1/transit/bank",
        "not a url",
      })
  void malformedReference_isRefusedWithoutQuotingIt(String reference) {
    assertThatThrownBy(() -> new VaultTransitScheme(environment::get).key(reference))
        .isInstanceOf(KeyEncryptionException.class)
        .hasMessageContaining("vault:https://HOST:PORT/MOUNT/KEY")
        .hasMessageNotContaining("secret");
  }

  private KeyEncryptionKey key(String path) throws KeyEncryptionException {
    return new VaultTransitScheme(environment::get).key(address + path);
  }
}
