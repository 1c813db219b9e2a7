package io.saola.events.report;

import java.util.List;
import java.util.Locale;

/** Builds pieces of the page. What is plain text when it comes in is escaped here, once. */
final class Markup {

  private Markup() {}

  /** A column: its title, and whether it holds figures. */
  record Column(String title, boolean figures) {

    static Column text(String title) {
      return new Column(title, false);
    }

    static Column figures(String title) {
      return new Column(title, true);
    }
  }

  /** Plain text as it stands in HTML and SVG, also inside quotation marks. */
  static String escaped(String plain) {
    return plain
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  /**
   * A table that scrolls by itself where the window is narrow.
   *
   * @param rows plain texts, one for each column
   */
  static String table(List<Column> columns, List<List<String>> rows) {
    StringBuilder html = new StringBuilder("<div class=\"wide\"><table><thead><tr>");
    columns.forEach(column -> cell(html, "th", column, column.title()));
    html.append("</tr></thead><tbody>");
    for (List<String> row : rows) {
      html.append("<tr>");
      for (int i = 0; i < columns.size(); i++) {
        cell(html, "td", columns.get(i), row.get(i));
      }
      html.append("</tr>\n");
    }
    return html.append("</tbody></table></div>").toString();
  }

  private static void cell(StringBuilder html, String tag, Column column, String plain) {
    html.append('<').append(tag).append(column.figures() ? " class=\"n\">" : ">");
    html.append(escaped(plain)).append("</").append(tag).append('>');
  }

  static String paragraph(String plain) {
    return "<p>" + escaped(plain) + "</p>\n";
  }

  static String note(String plain) {
    return "<p class=\"note\">" + escaped(plain) + "</p>\n";
  }

  static String section(String plainTitle, String html) {
    return html.isEmpty()
        ? ""
        : "<section><h2>" + escaped(plainTitle) + "</h2>\n" + html + "</section>\n";
  }

  /** A piece of SVG, with numbers as SVG has them. */
  @SuppressWarnings("AnnotateFormatMethod") // error_prone_annotations is no dependency
  static String svg(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
