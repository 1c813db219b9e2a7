package io.saola.app.roster;

import io.saola.core.config.Problem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.MappingIterator;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvReadFeature;
import tools.jackson.dataformat.csv.CsvSchema;

/**
 * Reads a list of cameras: CSV in UTF-8 whose first row names the columns. Spreadsheets write
 * commas, semicolons or tabs between them, by the country they are set to; the first row tells.
 */
final class CameraList {

  private final String file;
  private final List<CameraRow> rows = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();

  private CameraList(String file) {
    this.file = file;
  }

  static CameraList read(Path file) {
    CameraList list = new CameraList(file.toString());
    list.textOf(file).ifPresent(list::parse);
    return list;
  }

  List<CameraRow> rows() {
    return List.copyOf(rows);
  }

  List<Problem> problems() {
    return List.copyOf(problems);
  }

  private void problem(int line, String where, String sentence) {
    problems.add(new Problem(file, line, where, sentence));
  }

  private Optional<String> textOf(Path path) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(path));
      String text = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
      return Optional.of(text.startsWith("\uFEFF") ? text.substring(1) : text);
    } catch (NoSuchFileException missing) {
      problem(0, "", "no such file, expected a list of cameras in CSV");
    } catch (CharacterCodingException wrong) {
      problem(0, "", "found bytes that are not UTF-8; save the list as CSV UTF-8");
    } catch (IOException failed) {
      problem(0, "", "cannot be read (" + failed.getClass().getSimpleName() + ")");
    }
    return Optional.empty();
  }

  private void parse(String text) {
    CsvSchema schema = CsvSchema.emptySchema().withColumnSeparator(separatorOf(text));
    try (MappingIterator<String[]> lines =
        CsvMapper.builder()
            .enable(CsvReadFeature.WRAP_AS_ARRAY)
            .enable(CsvReadFeature.TRIM_SPACES)
            .enable(CsvReadFeature.SKIP_EMPTY_LINES)
            .build()
            .readerFor(String[].class)
            .with(schema)
            .readValues(text)) {
      List<CameraColumn> columns = null;
      while (lines.hasNextValue()) {
        int line = lines.currentLocation().getLineNr();
        String[] cells = lines.nextValue();
        if (columns == null) {
          columns = columns(line, cells);
        } else {
          row(line, cells, columns);
        }
      }
      if (columns == null) {
        problem(1, "", "found an empty file, expected a first row with the columns' names");
      }
    } catch (JacksonException broken) {
      int line = broken.getLocation() == null ? 0 : broken.getLocation().getLineNr();
      problem(line, "", "not CSV: " + broken.getOriginalMessage());
    }
  }

  /** The one of the three that stands most often in the first row. */
  private static char separatorOf(String text) {
    String first = text.lines().findFirst().orElse("");
    char best = ',';
    for (char candidate : new char[] {';', '\t'}) {
      if (first.chars().filter(c -> c == candidate).count()
          > first.chars().filter(c -> c == ',').count()) {
        best = candidate;
      }
    }
    return best;
  }

  private List<CameraColumn> columns(int line, String[] cells) {
    List<CameraColumn> columns = new ArrayList<>();
    for (String cell : cells) {
      Optional<CameraColumn> column = CameraColumn.of(cell);
      if (column.isEmpty()) {
        problem(
            line,
            "",
            "found the column '" + cell + "', expected some of " + CameraColumn.headers());
      } else if (columns.contains(column.get())) {
        problem(line, "", "found the column '" + column.get().header() + "' twice");
      } else {
        columns.add(column.get());
      }
    }
    for (CameraColumn needed : List.of(CameraColumn.ID, CameraColumn.URL)) {
      if (problems.isEmpty() && !columns.contains(needed)) {
        problem(line, "", "found no column '" + needed.header() + "', which every list needs");
      }
    }
    return columns;
  }

  private void row(int line, @Nullable String[] cells, List<CameraColumn> columns) {
    if (!problems.isEmpty() && rows.isEmpty()) {
      // Without its columns nothing can be said of a row.
      return;
    }
    if (cells.length > columns.size()) {
      problem(line, "", "found " + cells.length + " values, expected " + columns.size());
      return;
    }
    Map<CameraColumn, String> values = new EnumMap<>(CameraColumn.class);
    for (int i = 0; i < cells.length; i++) {
      String cell = cells[i];
      if (cell != null && !cell.isBlank()) {
        values.put(columns.get(i), cell.strip());
      }
    }
    if (!values.isEmpty()) {
      CameraRow row = new CameraRow(line, values);
      rows.stream()
          .filter(other -> !row.id().isEmpty() && other.id().equals(row.id()))
          .findFirst()
          .ifPresent(
              other ->
                  problem(
                      line,
                      CameraColumn.ID.header(),
                      "found the id '" + row.id() + "' again, first in line " + other.line()));
      rows.add(row);
    }
  }
}
