package io.saola.events.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/**
 * A library of ES modules that lies in a WebJar on the class path.
 *
 * @param specifier how modules import it: {@code lit}
 * @param webjar its name among the WebJars, where it may not have a slash
 * @param main the file that the bare specifier means
 */
record WebModule(String specifier, String webjar, String version, String main) {

  static List<WebModule> all() {
    return List.of(
        of("lit", "lit", "index.js"),
        of("lit-html", "lit-html", "lit-html.js"),
        of("lit-element", "lit-element", "index.js"),
        of("@lit/reactive-element", "lit__reactive-element", "reactive-element.js"));
  }

  /** The path that a specifier of this module is served at, empty for another module's. */
  Optional<String> pathOf(String imported) {
    if (imported.equals(specifier)) {
      return Optional.of(folder() + main);
    }
    if (imported.startsWith(specifier + "/")) {
      return Optional.of(folder() + imported.substring(specifier.length() + 1));
    }
    return Optional.empty();
  }

  /** The resource behind a path, empty for a path of another module. */
  Optional<String> resourceOf(String path) {
    return path.startsWith(folder())
        ? Optional.of("META-INF/resources/webjars/" + path.substring("/lib/".length()))
        : Optional.empty();
  }

  private String folder() {
    return "/lib/" + webjar + "/" + version + "/";
  }

  private static WebModule of(String specifier, String webjar, String main) {
    String pom = "META-INF/maven/org.webjars.npm/" + webjar + "/pom.properties";
    try (InputStream in = WebModule.class.getClassLoader().getResourceAsStream(pom)) {
      if (in == null) {
        throw new IllegalStateException("the class path has no WebJar of " + specifier);
      }
      Properties properties = new Properties();
      properties.load(in);
      return new WebModule(specifier, webjar, properties.getProperty("version", ""), main);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
