package io.saola.core.config;

import io.saola.core.camera.Secret;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/** Reads {@code oidc}: sign-in at a provider of OpenID Connect. */
final class OidcReader {

  /** Of whoever signs in there; event-sink knows what they may do. */
  static final List<String> ROLES =
      List.of("operator", "police", "commander", "ops", "auditor", "admin");

  private static final String ADDRESS = "an https:// address, or http:// of this machine";

  private static final Key ISSUER =
      Key.required(
          "issuer",
          ADDRESS,
          "The provider; its description is at /.well-known/openid-configuration below it.");
  private static final Key CLIENT_ID =
      Key.required("client-id", "a text", "As which Saola is registered there.");
  private static final Key CLIENT_SECRET =
      Key.required("client-secret", "a text", "What proves it: `${NAME}` or `${file:PATH}`.");
  private static final Key PUBLIC_URL =
      Key.required(
          "public-url",
          ADDRESS,
          "The console, as browsers have it. `/api/session/oidc/callback` below it is the"
              + " redirection to register there.");
  private static final Key ROLE_MAP =
      Key.required(
          "roles",
          "a mapping of the claim's values to roles",
          "Which role they have: "
              + String.join(", ", ROLES)
              + ". Who has several has the first of this list; who has none is not let in.");
  private static final Key ROLE_CLAIM =
      Key.defaulted(
          "role-claim",
          "a text",
          "roles",
          "Claim of the id token with a value or a list; dots lead into objects.");
  private static final Key DISTRICT_CLAIM =
      Key.optional(
          "district-claim",
          "a text",
          "everybody sees all cameras",
          "Claim with the districts that somebody may see, `*` for all. Who has none is not let"
              + " in.");

  static final Section KEYS =
      new Section(
          "oidc",
          List.of(
              ISSUER, CLIENT_ID, CLIENT_SECRET, PUBLIC_URL, ROLE_MAP, ROLE_CLAIM, DISTRICT_CLAIM));

  private OidcReader() {}

  static SaolaConfig.Oidc read(YamlNode node) {
    YamlSection oidc = node.section(KEYS);
    return new SaolaConfig.Oidc(
        oidc.get(ISSUER).parsed(SaolaConfig.Oidc::address).orElse(""),
        oidc.get(CLIENT_ID).text().orElse(""),
        new Secret(oidc.get(CLIENT_SECRET).text().orElse("")),
        oidc.get(PUBLIC_URL).parsed(SaolaConfig.Oidc::address).orElse(""),
        roles(oidc.get(ROLE_MAP)),
        oidc.get(ROLE_CLAIM).text().orElse(""),
        oidc.find(DISTRICT_CLAIM).flatMap(YamlNode::text).orElse(null));
  }

  private static SequencedMap<String, String> roles(YamlNode node) {
    SequencedMap<String, String> roles = new LinkedHashMap<>();
    node.entries("one of " + String.join(", ", ROLES))
        .forEach(
            (value, role) -> {
              Optional<String> known = role.choice(ROLES, word -> word);
              known.ifPresent(id -> roles.put(value, id));
            });
    return roles;
  }
}
