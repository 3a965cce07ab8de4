package io.breakwater.shell.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * A part of a list, newest first.
 *
 * @param next what to pass as {@code cursor} to get the part behind this one; empty at the end
 */
@Schema(name = "Page")
public record CursorPage<T>(List<T> items, Optional<String> next) {

    public CursorPage {
        items = List.copyOf(items);
    }

    /**
     * The page that answers the query.
     *
     * @param rows up to {@link PageQuery#rows} items behind {@link PageQuery#after}, sorted by time and id, descending
     * @param place where an item stands in that order
     */
    public static <T> CursorPage<T> of(PageQuery query, List<T> rows, Function<T, Cursor> place) {
        if (rows.size() <= query.limit()) {
            return new CursorPage<>(rows, Optional.empty());
        }
        var items = rows.subList(0, query.limit());
        return new CursorPage<>(items, Optional.of(place.apply(items.getLast()).encode()));
    }

    /** This page as an answer that also names the next one as a link (RFC 8288). */
    public ResponseEntity<CursorPage<T>> answer(ServerWebExchange exchange) {
        var answer = ResponseEntity.ok();
        next.ifPresent(it -> answer.header(HttpHeaders.LINK, "<" + address(exchange, it) + ">; rel=\"next\""));
        return answer.body(this);
    }

    /** The same question again with another cursor, relative to the server. */
    private static URI address(ServerWebExchange exchange, String cursor) {
        var asked = exchange.getRequest().getURI();
        return UriComponentsBuilder.newInstance()
                .path(asked.getRawPath())
                .query(asked.getRawQuery())
                .replaceQueryParam("cursor", cursor)
                .build(true)
                .toUri();
    }
}
