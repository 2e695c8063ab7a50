package dev.sordino.encryption;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.auto.service.AutoService;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * {@code vault:https://HOST:PORT/MOUNT/KEY}: a key of the transit secrets engine of HashiCorp Vault
 * or OpenBao (HTTP API, {@code /v1/MOUNT/encrypt/KEY} and {@code decrypt}), of a type that takes
 * associated data, such as {@code aes256-gcm96}. The token comes from the environment: {@code
 * VAULT_TOKEN}, or {@code VAULT_TOKEN_FILE} with the path of a file that only its owner can read.
 */
@AutoService(KeyEncryptionScheme.class)
public final class VaultTransitScheme implements KeyEncryptionScheme {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  private final Function<String, @Nullable String> environment;

  /** As a service. */
  public VaultTransitScheme() {
    this(System::getenv);
  }

  VaultTransitScheme(Function<String, @Nullable String> environment) {
    this.environment = environment;
  }

  @Override
  public String scheme() {
    return "vault";
  }

  @Override
  public String usage() {
    return "vault:https://HOST:PORT/MOUNT/KEY";
  }

  @Override
  public KeyEncryptionKey key(String name) throws KeyEncryptionException {
    try {
      URI uri = URI.create(name);
      String path = uri.getPath() == null ? "" : uri.getPath().replaceFirst("^/+", "");
      int slash = path.lastIndexOf('/');
      boolean safe =
          "https".equals(uri.getScheme())
              || ("http".equals(uri.getScheme())
                  && LOOPBACK.contains(String.valueOf(uri.getHost())));
      if (safe && slash > 0 && slash < path.length() - 1 && uri.getUserInfo() == null) {
        return new TransitKey(
            uri.getScheme() + "://" + uri.getAuthority(),
            path.substring(0, slash),
            path.substring(slash + 1));
      }
    } catch (IllegalArgumentException malformed) {
      throw new KeyEncryptionException("keys.encryption-key is not written as " + usage());
    }
    throw new KeyEncryptionException(
        "keys.encryption-key is not written as "
            + usage()
            + "; http is taken for this machine's own addresses only");
  }

  private final class TransitKey implements KeyEncryptionKey {
    private final String server;
    private final String mount;
    private final String key;
    private final HttpClient client =
        HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            // A redirect would take the token somewhere else.
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    TransitKey(String server, String mount, String key) {
      this.server = server;
      this.mount = mount;
      this.key = key;
    }

    @Override
    public byte[] encrypt(byte[] keyset, byte[] tenant) throws KeyEncryptionException {
      String ciphertext =
          ask("encrypt", Map.of("plaintext", base64(keyset), "associated_data", base64(tenant)))
              .path("ciphertext")
              .asText();
      if (!ciphertext.startsWith("vault:")) {
        throw new KeyEncryptionException(server + " answered without a ciphertext: is it Vault?");
      }
      return ciphertext.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] decrypt(byte[] encrypted, byte[] tenant) throws KeyEncryptionException {
      JsonNode data =
          ask(
              "decrypt",
              Map.of(
                  "ciphertext",
                  new String(encrypted, StandardCharsets.UTF_8),
                  "associated_data",
                  base64(tenant)));
      try {
        return Base64.getDecoder().decode(data.path("plaintext").asText());
      } catch (IllegalArgumentException garbled) {
        throw new KeyEncryptionException(server + " answered without a plaintext: is it Vault?");
      }
    }

    private JsonNode ask(String operation, Map<String, String> body) throws KeyEncryptionException {
      try {
        HttpRequest request =
            HttpRequest.newBuilder(
                    URI.create("%s/v1/%s/%s/%s".formatted(server, mount, operation, key)))
                .timeout(PATIENCE)
                .header("X-Vault-Token", token())
                .header("X-Vault-Request", "true")
                .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
                .build();
        HttpResponse<byte[]> response =
            client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        if (response.statusCode() != 200) {
          throw new KeyEncryptionException(refusal(operation, response.statusCode()));
        }
        return JSON.readTree(response.body()).path("data");
      } catch (IOException unreachable) {
        throw new KeyEncryptionException(
            "Vault at " + server + " can't be reached (" + unreachable.getClass().getName() + ")");
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        throw new KeyEncryptionException("stopped while waiting for Vault at " + server);
      }
    }

    private String refusal(String operation, int status) {
      String of = "Vault's key " + mount + "/" + key + " at " + server;
      return switch (status) {
        case 400 ->
            operation.equals("decrypt")
                ? of
                    + " does not open the keyset: it belongs to another key or tenant, or was changed"
                : of + " can't encrypt: does its type take associated data, as aes256-gcm96 does?";
        case 403 -> of + " may not be used with this token: its policy must allow " + operation;
        case 404 -> of + " does not exist, or transit is not mounted there";
        case 503 -> "Vault at " + server + " is sealed or down";
        default -> of + " can't be used: HTTP status " + status;
      };
    }

    private String token() throws KeyEncryptionException, IOException {
      String token = environment.apply("VAULT_TOKEN");
      if (token != null && !token.isBlank()) {
        return token.strip();
      }
      String named = environment.apply("VAULT_TOKEN_FILE");
      if (named == null || named.isBlank()) {
        throw new KeyEncryptionException(
            "Vault needs a token: set VAULT_TOKEN, or VAULT_TOKEN_FILE to the path of a file with one");
      }
      Path file = Path.of(named);
      if (!Files.isRegularFile(file) || !OwnerFile.isOwnersAlone(file)) {
        throw new KeyEncryptionException(
            "the file of VAULT_TOKEN_FILE is not there, or others than its owner can read it");
      }
      return OwnerFile.read(file).strip();
    }
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
