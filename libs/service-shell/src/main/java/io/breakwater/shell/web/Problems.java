package io.breakwater.shell.web;

import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.springframework.beans.TypeMismatchException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.validation.method.ParameterValidationResult;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.server.MethodNotAllowedException;
import org.springframework.web.server.MissingRequestValueException;
import org.springframework.web.server.NotAcceptableStatusException;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.ServerWebInputException;
import org.springframework.web.server.UnsupportedMediaTypeStatusException;

/** What went wrong, as the client is told. */
final class Problems {

    private Problems() {}

    static Problem of(ServerWebExchange exchange, Throwable failure) {
        return switch (failure) {
            case Problem it -> it;
            case HandlerMethodValidationException it -> invalid(it);
            case MethodNotAllowedException it -> wrongMethod(exchange, it);
            case MissingRequestValueException it -> Problem.missingParameter(it.getName(), expected(it.getType()));
            case ServerWebInputException it -> badInput(it);
            case UnsupportedMediaTypeStatusException it ->
                new Problem(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "unsupported-media-type", sentence(it));
            case NotAcceptableStatusException it ->
                new Problem(HttpStatus.NOT_ACCEPTABLE, "not-acceptable", sentence(it));
            case ResponseStatusException it -> standard(exchange, it);
            default -> internal(exchange, failure);
        };
    }

    /** Whether nobody thought of this failure, so that its stack trace is needed. */
    static boolean isUnforeseen(Problem problem) {
        return problem.status() == HttpStatus.INTERNAL_SERVER_ERROR;
    }

    private static Problem invalid(HandlerMethodValidationException failure) {
        if (failure.isForReturnValue()) {
            return new Problem(HttpStatus.INTERNAL_SERVER_ERROR, "internal", "The answer broke its own rules.");
        }
        ParameterValidationResult first =
                failure.getParameterValidationResults().getFirst();
        var expected = first.getResolvableErrors().stream()
                .map(error -> String.valueOf(error.getDefaultMessage()).replaceFirst("^must be ", ""))
                .collect(Collectors.joining(" and "));
        var parameter = String.valueOf(first.getMethodParameter().getParameterName());
        return Problem.badParameter(parameter, expected, String.valueOf(first.getArgument()));
    }

    private static Problem wrongMethod(ServerWebExchange exchange, MethodNotAllowedException failure) {
        var allowed = failure.getSupportedMethods().stream()
                .map(Object::toString)
                .sorted()
                .toList();
        return new Problem(
                        HttpStatus.METHOD_NOT_ALLOWED,
                        "method-not-allowed",
                        exchange.getRequest().getPath().value() + " does not answer " + failure.getHttpMethod()
                                + ", only " + String.join(", ", allowed) + ".")
                .with("allowed", allowed);
    }

    private static Problem badInput(ServerWebInputException failure) {
        var parameter = failure.getMethodParameter();
        if (failure.getCause() instanceof TypeMismatchException mismatch && parameter != null) {
            return Problem.badParameter(
                    String.valueOf(parameter.getParameterName()),
                    expected(parameter.getParameterType()),
                    String.valueOf(mismatch.getValue()));
        }
        // Jackson's message says which field and why, and quotes nothing but the request itself.
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        var reason = String.valueOf(root.getMessage())
                .lines()
                .findFirst()
                .orElse("")
                .replaceFirst("^Null value for creator property '(\\w+)'.*", "the field $1 is missing");
        return new Problem(
                HttpStatus.BAD_REQUEST,
                "bad-body",
                "The request's body cannot be read: " + reason + ". GET /v3/api-docs shows what is expected.");
    }

    private static Problem standard(ServerWebExchange exchange, ResponseStatusException failure) {
        var status = HttpStatus.valueOf(failure.getStatusCode().value());
        if (status == HttpStatus.NOT_FOUND) {
            return Problem.unknownPath(exchange);
        }
        var name = status.getReasonPhrase().toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "-");
        return new Problem(status, name, sentence(failure));
    }

    private static Problem internal(ServerWebExchange exchange, Throwable failure) {
        if (isDatabaseAway(failure)) {
            return new Problem(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "database-unavailable",
                    "The database does not answer. Try again in some seconds.");
        }
        if (failure instanceof TimeoutException) {
            return new Problem(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "too-slow",
                    "The answer did not come in time. Try again in some seconds.");
        }
        return new Problem(
                        HttpStatus.INTERNAL_SERVER_ERROR,
                        "internal",
                        "Something went wrong in the service; its log says what, under request "
                                + exchange.getRequest().getId() + ".")
                .with("request", exchange.getRequest().getId());
    }

    private static boolean isDatabaseAway(Throwable failure) {
        return failure instanceof DataAccessResourceFailureException
                || failure instanceof TransientDataAccessException
                || failure instanceof CannotCreateTransactionException;
    }

    private static String sentence(ResponseStatusException failure) {
        return String.valueOf(failure.getBody().getDetail());
    }

    private static String expected(Class<?> type) {
        if (type.isEnum()) {
            return "one of " + String.join(", ", names(type));
        }
        return "a " + name(type);
    }

    private static Iterable<String> names(Class<?> type) {
        return Arrays.stream(type.getEnumConstants()).map(Object::toString).toList();
    }

    private static String name(Class<?> type) {
        return switch (type.getTypeName()) {
            case "int", "long", "java.lang.Integer", "java.lang.Long" -> "whole number";
            case "java.lang.String" -> "text";
            case "java.time.Instant" -> "time such as 2026-01-01T00:00:00Z";
            default -> type.getSimpleName();
        };
    }
}
