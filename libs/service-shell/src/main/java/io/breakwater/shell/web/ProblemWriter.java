package io.breakwater.shell.web;

import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.web.ErrorResponse;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Writes every refusal and failure of a service in one form: {@code application/problem+json}, no stack trace. */
public final class ProblemWriter {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemWriter.class);

    private final JsonMapper json;

    ProblemWriter(JsonMapper json) {
        this.json = json;
    }

    /** Answers with what the failure is to the client; a response already under way can only be broken off. */
    public Mono<Void> write(ServerWebExchange exchange, Throwable failure) {
        if (exchange.getResponse().isCommitted()) {
            return Mono.error(failure);
        }
        var problem = Problems.of(exchange, failure);
        if (problem.status().is5xxServerError()) {
            log(exchange, problem, failure);
        }
        return write(exchange, problem, failure);
    }

    private static void log(ServerWebExchange exchange, Problem problem, Throwable failure) {
        var request = exchange.getRequest();
        var line = "{} {} (request {}) failed: {}";
        var path = request.getPath().value();
        if (Problems.isUnforeseen(problem)) {
            LOG.error(line, request.getMethod(), path, request.getId(), failure.toString(), failure);
        } else {
            LOG.warn(line, request.getMethod(), path, request.getId(), failure.toString());
        }
    }

    private Mono<Void> write(ServerWebExchange exchange, Problem problem, Throwable failure) {
        var response = exchange.getResponse();
        response.setStatusCode(problem.status());
        if (failure instanceof ErrorResponse standard) {
            response.getHeaders().putAll(standard.getHeaders());
        }
        response.getHeaders().setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        byte[] body = json.writeValueAsString(problem.toDetail(exchange)).getBytes(StandardCharsets.UTF_8);
        return response.writeWith(
                Mono.fromSupplier(() -> response.bufferFactory().wrap(body)));
    }
}
