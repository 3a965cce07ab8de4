package io.breakwater.testing.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;

/** A service started in this JVM on a free port, and its visitors. */
public class RunningService implements AutoCloseable {

    public static final String VIEWER = "viewer-token-0123456789";
    public static final String OPERATOR = "operator-token-0123456789";
    public static final String RISK = "risk-token-0123456789";
    public static final String RISK2 = "risk2-token-0123456789";
    public static final String SERVICE = "service-token-0123456789";

    private final ConfigurableApplicationContext context;
    private final HttpClient http = HttpClient.newHttpClient();

    /** Starts it; settings are given by name, as on the command line. */
    protected RunningService(SpringApplication application, Map<String, String> settings) {
        this.context = application.run(settings.entrySet().stream()
                .map(it -> "--" + it.getKey() + "=" + it.getValue())
                .toArray(String[]::new));
    }

    /** By variable. */
    public static Map<String, String> tokens() {
        return Map.of(
                "BREAKWATER_VIEWER_TOKEN", VIEWER,
                "BREAKWATER_OPERATOR_TOKEN", OPERATOR,
                "BREAKWATER_RISK_TOKEN", RISK,
                "BREAKWATER_RISK2_TOKEN", RISK2,
                "BREAKWATER_SERVICE_TOKEN", SERVICE);
    }

    public final String port() {
        return context.getEnvironment().getRequiredProperty("local.server.port");
    }

    /** What readiness says; asked without a token. */
    public final HttpResponse<String> readiness() throws IOException, InterruptedException {
        return get("/actuator/health/readiness", "");
    }

    public final void untilReady() throws Exception {
        Until.passes(() -> assertThat(readiness().statusCode()).isEqualTo(200));
    }

    /** @param token empty for a visitor without one */
    public final HttpResponse<String> get(String path, String token) throws IOException, InterruptedException {
        return http.send(with(token, HttpRequest.newBuilder(uri(path))).GET().build(), BodyHandlers.ofString());
    }

    /** JSON, unless headers say something else. */
    public final HttpResponse<String> post(String path, String token, String body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path))
                .headers(headers.length > 0 ? headers : new String[] {"Content-Type", "application/json"});
        return http.send(
                with(token, request).POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
    }

    /** JSON. */
    public final HttpResponse<String> put(String path, String token, String body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                with(token, HttpRequest.newBuilder(uri(path))).header("Content-Type", "application/json");
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.PUT(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
    }

    /**
     * How it answers somebody, without waiting for the whole answer, which of a stream never comes. What is posted is
     * no JSON, so that nobody who may post stops or starts anything.
     */
    final int status(String method, String path, String token) {
        HttpRequest.Builder request = with(token, HttpRequest.newBuilder(uri(path)))
                .method(method, method.equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString("{"));
        try {
            HttpResponse<InputStream> response = http.send(request.build(), BodyHandlers.ofInputStream());
            response.body().close();
            return response.statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What its own controllers answer, such as {@code GET /api/v1/fills}. */
    final SortedSet<String> routes() {
        SortedSet<String> routes = new TreeSet<>();
        context.getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .forEach((route, handler) -> {
                    if (handler.getBeanType().getName().startsWith("io.breakwater.")) {
                        route.getMethodsCondition()
                                .getMethods()
                                .forEach(method -> route.getPatternsCondition()
                                        .getPatterns()
                                        .forEach(path -> routes.add(method + " " + path.getPatternString())));
                    }
                });
        return routes;
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port() + path);
    }

    private static HttpRequest.Builder with(String token, HttpRequest.Builder request) {
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    @Override
    public void close() {
        context.close();
        http.close();
    }
}
