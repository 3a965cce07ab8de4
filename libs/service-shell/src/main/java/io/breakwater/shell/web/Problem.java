package io.breakwater.shell.web;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.server.ServerWebExchange;

/**
 * A request that cannot be answered, as the client is told (RFC 9457). Thrown by handlers; its type is {@code
 * urn:breakwater:problem:<name>} and never changes its meaning.
 */
public final class Problem extends RuntimeException {

    private static final long serialVersionUID = 1;
    private static final String TYPE = "urn:breakwater:problem:";

    private final HttpStatus status;
    private final String name;
    private final transient Map<String, Object> members = new LinkedHashMap<>();

    /**
     * @param name in lower case with hyphens, such as {@code not-found}
     * @param detail sentences: what was wrong, what was expected, what to do next
     */
    public Problem(HttpStatus status, String name, String detail) {
        super(detail);
        this.status = status;
        this.name = name;
    }

    /** The named thing does not exist, such as {@code Problem.notFound("There is no order 17.")}. */
    public static Problem notFound(String detail) {
        return new Problem(HttpStatus.NOT_FOUND, "not-found", detail);
    }

    /** The request cannot be carried out in the present state of things. */
    public static Problem conflict(String name, String detail) {
        return new Problem(HttpStatus.CONFLICT, name, detail);
    }

    /** @param expected such as "a whole number from 1 to 500" */
    public static Problem badParameter(String parameter, String expected, String was) {
        return new Problem(
                        HttpStatus.BAD_REQUEST,
                        "bad-parameter",
                        "The parameter " + parameter + " must be " + expected + ", was \"" + was + "\".")
                .with("parameter", parameter)
                .with("expected", expected);
    }

    public static Problem missingParameter(String parameter, String expected) {
        return new Problem(
                        HttpStatus.BAD_REQUEST,
                        "missing-parameter",
                        "The parameter " + parameter + " is missing: it must be " + expected + ".")
                .with("parameter", parameter)
                .with("expected", expected);
    }

    public static Problem unknownPath(ServerWebExchange exchange) {
        var request = exchange.getRequest();
        return notFound("There is nothing at " + request.getPath().value()
                + ". GET /v3/api-docs lists what this service answers.");
    }

    /** Adds a member for machines beside the sentences. */
    public Problem with(String member, Object value) {
        members.put(member, value);
        return this;
    }

    public HttpStatus status() {
        return status;
    }

    /** The URI that says which problem it is. */
    public static String type(String name) {
        return TYPE + name;
    }

    ProblemDetail toDetail(ServerWebExchange exchange) {
        var detail = ProblemDetail.forStatusAndDetail(status, getMessage());
        detail.setType(URI.create(type(name)));
        detail.setTitle(
                Character.toUpperCase(name.charAt(0)) + name.substring(1).replace('-', ' '));
        detail.setInstance(pathOf(exchange));
        members.forEach(detail::setProperty);
        return detail;
    }

    /** Two leading slashes would make the first part of the path a host. */
    private static URI pathOf(ServerWebExchange exchange) {
        return URI.create(exchange.getRequest().getURI().getRawPath().replaceFirst("^/+", "/"));
    }
}
