package io.saola.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class OidcReaderTest {

  @Test
  void shouldReadWhoVouchesForWhom() throws Exception {
    SaolaConfig.Oidc oidc =
        read("https://id.example/realms/city", "{Chỉ huy: commander, officers: police}");

    assertThat(oidc.issuer()).isEqualTo("https://id.example/realms/city");
    assertThat(oidc.roles().sequencedEntrySet().getFirst())
        .isEqualTo(Map.entry("Chỉ huy", "commander"));
    assertThat(oidc.roleClaim()).isEqualTo("roles");
    assertThat(oidc.districtClaim()).isNull();
    assertThat(oidc.toString()).doesNotContain("hunter2");
  }

  @Test
  void shouldAskForAnAddressWhereNobodyCanListen() throws Exception {
    assertThat(read("http://127.0.0.1:9000", "{a: ops}").issuer()).endsWith(":9000");
    assertThatThrownBy(() -> read("http://id.example", "{a: ops}"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("oidc.issuer: found 'http://id.example', expected an https://");
  }

  @Test
  void shouldKnowTheRoles() {
    assertThatThrownBy(() -> read("https://id.example", "{a: polize}"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("oidc.roles.a: found 'polize'")
        .hasMessageContaining("did you mean 'police'?");
    assertThatThrownBy(() -> read("https://id.example", "{}"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("oidc.roles: found a mapping of 0 keys");
  }

  private static SaolaConfig.Oidc read(String issuer, String roles) throws ConfigException {
    String yaml =
        """
        oidc:
          issuer: %s
          client-id: saola
          client-secret: "${SECRET}"
          public-url: https://saola.example
          roles: %s
        cameras:
          - {id: a, stream: {url: "rtsp://127.0.0.1/a"}}
        """
            .formatted(issuer, roles);
    return Objects.requireNonNull(
        new ConfigReader(new KnownModels(), Map.of("SECRET", "hunter2")::get)
            .parse("saola.yml", yaml)
            .config()
            .oidc());
  }
}
