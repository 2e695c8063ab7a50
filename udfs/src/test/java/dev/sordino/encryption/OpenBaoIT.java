package dev.sordino.encryption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/** Transit of a real server, where SORDINO_BAO names a program {@code bao} (or {@code vault}). */
@EnabledIfEnvironmentVariable(named = "SORDINO_BAO", matches = ".+")
class OpenBaoIT {

  private static final byte[] KEYSET = "a keyset".getBytes(StandardCharsets.UTF_8);

  @TempDir private Path folder;

  @Test
  void realServer_opensAKeysetForItsKeyTokenAndTenantOnly()
      throws IOException, InterruptedException, KeyEncryptionException {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    String address = "http://127.0.0.1:" + port;
    ProcessBuilder builder =
        new ProcessBuilder(
            System.getenv("SORDINO_BAO"),
            "server",
            "-dev",
            "-dev-root-token-id=root-token",
            "-dev-listen-address=127.0.0.1:" + port);
    builder.environment().put("HOME", folder.toString());
    Process server =
        builder
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("bao.log").toFile())
            .start();
    try {
      awaitUp(address);
      post(address, "sys/mounts/transit", "{\"type\":\"transit\"}");
      for (String tenant : new String[] {"bank", "shop"}) {
        post(address, "transit/keys/" + tenant, "{\"type\":\"aes256-gcm96\"}");
      }
      KeyEncryptionKey bank = scheme("root-token").key(address + "/transit/bank");
      byte[] sealed = bank.encrypt(KEYSET, tenant("bank"));
      assertThat(bank.decrypt(sealed, tenant("bank"))).isEqualTo(KEYSET);
      assertThatThrownBy(() -> bank.decrypt(sealed, tenant("shop")))
          .hasMessageContaining("belongs to another key or tenant");
      KeyEncryptionKey shop = scheme("root-token").key(address + "/transit/shop");
      assertThatThrownBy(() -> shop.decrypt(sealed, tenant("bank")))
          .hasMessageContaining("belongs to another key or tenant");
      assertThatThrownBy(
              () -> scheme("wrong").key(address + "/transit/bank").decrypt(sealed, tenant("bank")))
          .hasMessageContaining("may not be used with this token");
      // A new version of Vault's own key still opens what the old one closed.
      post(address, "transit/keys/bank/rotate", "{}");
      assertThat(bank.decrypt(sealed, tenant("bank"))).isEqualTo(KEYSET);
      assertThat(new String(bank.encrypt(KEYSET, tenant("bank")), StandardCharsets.UTF_8))
          .startsWith("vault:v2:");
    } finally {
      server.descendants().forEach(ProcessHandle::destroy);
      server.destroy();
    }
  }

  private static VaultTransitScheme scheme(String token) {
    return new VaultTransitScheme(Map.of("VAULT_TOKEN", token)::get);
  }

  private static byte[] tenant(String name) {
    return name.getBytes(StandardCharsets.UTF_8);
  }

  private static void awaitUp(String address) throws InterruptedException {
    for (int i = 0; i < 300; i++) {
      try {
        post(address, "sys/tools/random/1", "{}");
        return;
      } catch (IOException notYet) {
        Thread.sleep(100);
      }
    }
    throw new IllegalStateException("the server did not come up");
  }

  private static void post(String address, String path, String body)
      throws IOException, InterruptedException {
    HttpResponse<String> response =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(address + "/v1/" + path))
                    .header("X-Vault-Token", "root-token")
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build(),
                HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() / 100 != 2) {
      throw new IOException("HTTP status " + response.statusCode());
    }
  }
}
