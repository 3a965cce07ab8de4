package io.breakwater.shell.api;

import io.swagger.v3.oas.models.media.Schema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;

/**
 * One method on one path, as clients shall know it. What goes for every operation is not said here: strangers and those
 * without the role are refused, and a read takes only so long.
 */
public final class Operation {

    private final HttpMethod method;
    private final String path;
    private final String id;
    private final String summary;
    private final List<ApiParameter> taken = new ArrayList<>();
    private final Set<String> needed = new HashSet<>();
    private final Map<String, String> headers = new LinkedHashMap<>();
    private final Map<HttpStatus, Class<?>> answers = new LinkedHashMap<>();
    private final Map<Integer, List<String>> refusals = new TreeMap<>();
    private @Nullable Schema<?> body;
    private @Nullable Class<?> events;
    private boolean file;

    private Operation(HttpMethod method, String path, String id, String summary) {
        this.method = method;
        this.path = path;
        this.id = id;
        this.summary = summary;
    }

    /**
     * A read.
     *
     * @param id never changes: clients that are made from the document call it by this name
     * @param summary what it answers, in a line
     */
    public static Operation get(String path, String id, String summary) {
        return new Operation(HttpMethod.GET, path, id, summary);
    }

    /** A change; {@code summary} says of what. */
    public static Operation post(String path, String id, String summary) {
        return new Operation(HttpMethod.POST, path, id, summary);
    }

    /** A change of what is there as a whole. */
    public static Operation put(String path, String id, String summary) {
        return new Operation(HttpMethod.PUT, path, id, summary);
    }

    /** Problems, by name, that it answers with this status. */
    public Operation refuses(HttpStatus status, String... problems) {
        refusals.computeIfAbsent(status.value(), _ -> new ArrayList<>()).addAll(List.of(problems));
        return this;
    }

    /** A good answer whose form the code does not show. */
    public Operation answers(HttpStatus status, Class<?> type) {
        answers.put(status, type);
        return this;
    }

    /** A header of every good answer, and what it is for. */
    public Operation header(String name, String what) {
        headers.put(name, what);
        return this;
    }

    /** A header that the code takes without naming it. */
    public Operation takes(ApiParameter parameter) {
        taken.add(parameter);
        return this;
    }

    /** Parameters without which it refuses, though the code asks for them itself. */
    public Operation needs(String... parameters) {
        needed.addAll(List.of(parameters));
        return this;
    }

    /** A body that the code reads itself. */
    public Operation reads(Schema<?> json) {
        body = json;
        return this;
    }

    /** Server-sent events without end, whose data is of this type. */
    public Operation follows(Class<?> data) {
        events = data;
        return this;
    }

    /** Not JSON but a file. */
    public Operation isFile() {
        file = true;
        return this;
    }

    HttpMethod method() {
        return method;
    }

    String path() {
        return path;
    }

    String id() {
        return id;
    }

    String summary() {
        return summary;
    }

    List<ApiParameter> taken() {
        return taken;
    }

    Set<String> needed() {
        return needed;
    }

    Map<String, String> headers() {
        return headers;
    }

    Map<HttpStatus, Class<?>> answers() {
        return answers;
    }

    Map<Integer, List<String>> refusals() {
        return refusals;
    }

    @Nullable
    Schema<?> body() {
        return body;
    }

    @Nullable
    Class<?> events() {
        return events;
    }

    boolean file() {
        return file;
    }
}
