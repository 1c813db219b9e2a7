package io.saola.events;

import io.saola.events.security.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The tables of docs/security.md. */
public final class SecurityDocument {

  private static final Path FILE =
      Path.of(System.getProperty("basedir", "."), "../docs/security.md").normalize();

  private SecurityDocument() {}

  /** The permissions of each role. */
  public static Map<Role, Set<String>> roles() throws IOException {
    List<List<String>> table = table("## Roles");
    var roles = new EnumMap<Role, Set<String>>(Role.class);
    for (int column = 2; column < table.getFirst().size(); column++) {
      var permissions = new HashSet<String>();
      for (List<String> row : table.subList(1, table.size())) {
        if (row.get(column).equals("yes")) {
          permissions.add(row.get(1).replace("`", ""));
        }
      }
      roles.put(Role.byId(table.getFirst().get(column)).orElseThrow(), permissions);
    }
    return roles;
  }

  /** The rows of the first table behind a heading, its head first. */
  public static List<List<String>> table(String heading) throws IOException {
    return Files.readAllLines(FILE).stream()
        .dropWhile(line -> !line.equals(heading))
        .dropWhile(line -> !line.startsWith("|"))
        .takeWhile(line -> line.startsWith("|"))
        .filter(line -> !line.startsWith("|---"))
        .map(SecurityDocument::cells)
        .toList();
  }

  private static List<String> cells(String line) {
    String inner = line.strip().substring(1, line.strip().length() - 1);
    return Arrays.stream(inner.split("\\|", -1)).map(String::strip).toList();
  }
}
