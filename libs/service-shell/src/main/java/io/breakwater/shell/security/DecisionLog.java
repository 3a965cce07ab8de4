package io.breakwater.shell.security;

import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;

/** Keeps in the log who was allowed to change something, and who was not. */
final class DecisionLog {

    private static final Logger LOG = LoggerFactory.getLogger("io.breakwater.access");
    private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private DecisionLog() {}

    static void allowed(ServerHttpRequest request, String person) {
        if (changes(request)) {
            LOG.info("{} {} by {} from {}: allowed", request.getMethod(), path(request), person, origin(request));
        }
    }

    static void refused(ServerHttpRequest request, String person, String reason) {
        if (changes(request)) {
            LOG.warn(
                    "{} {} by {} from {}: refused, {}",
                    request.getMethod(),
                    path(request),
                    person,
                    origin(request),
                    reason);
        }
    }

    private static boolean changes(ServerHttpRequest request) {
        return !READING.contains(request.getMethod());
    }

    /** As it was sent, percent signs included: no line break can get into the log. */
    private static String path(ServerHttpRequest request) {
        return request.getPath().value();
    }

    private static String origin(ServerHttpRequest request) {
        var address = request.getRemoteAddress();
        return address == null ? "an unknown address" : address.getAddress().getHostAddress();
    }
}
