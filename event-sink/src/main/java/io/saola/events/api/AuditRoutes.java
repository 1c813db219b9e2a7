package io.saola.events.api;

import io.saola.events.audit.AuditEntry;
import io.saola.events.audit.AuditQueries;
import io.saola.events.audit.AuditRow;
import io.saola.events.security.Permission;
import io.saola.events.store.PageCursor;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who did what, newest first. */
final class AuditRoutes {

  private static final Set<String> KNOWN = Set.of("from", "to", "by", "action", "limit", "cursor");
  private static final int USUAL_LIMIT = 50;
  private static final int HIGHEST_LIMIT = 500;

  private final AuditQueries queries;

  AuditRoutes(AuditQueries queries) {
    this.queries = queries;
  }

  void mount(Endpoints endpoints) {
    endpoints.guardedJson(HttpMethod.GET, "/api/audit", Permission.VIEW_AUDIT, this::list);
  }

  private JsonObject list(RoutingContext context) {
    ListQuery query = ListQuery.of(context.queryParams(), KNOWN);
    var filter =
        new AuditQueries.Filter(
            query.each("by", "a name", AuditRoutes::name),
            query.each("action", "an action", AuditRoutes::name),
            query.time("from"),
            query.time("to"));
    AuditQueries.Page page =
        queries.page(filter, query.limit(USUAL_LIMIT, HIGHEST_LIMIT), before(query.cursor()));
    var items = new JsonArray();
    page.items().forEach(row -> items.add(json(row)));
    var next = page.next();
    return new JsonObject().put("items", items).put("next", next == null ? null : next.text());
  }

  /** PostgreSQL knows no text with a zero character. */
  private static Optional<String> name(String text) {
    return text.indexOf('\0') >= 0 ? Optional.empty() : Optional.of(text);
  }

  private static long before(@Nullable PageCursor cursor) {
    if (cursor == null) {
      return Long.MAX_VALUE;
    }
    if (!cursor.id().matches("\\d{1,18}")) {
      throw Problem.invalidParameter("cursor", "not one that an earlier answer gave as next")
          .raised();
    }
    return Long.parseLong(cursor.id());
  }

  private static JsonObject json(AuditRow row) {
    AuditEntry entry = row.entry();
    return new JsonObject()
        .put("seq", row.seq())
        .put("at", entry.at().toString())
        .put("by", entry.by())
        .put("role", entry.role())
        .put("address", entry.address())
        .put("action", entry.action())
        .put("subject", entry.subject())
        .put("detail", entry.detail())
        .put("status", entry.status())
        .put("hash", row.hash());
  }
}
