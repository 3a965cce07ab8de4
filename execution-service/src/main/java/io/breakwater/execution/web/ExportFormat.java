package io.breakwater.execution.web;

import io.breakwater.shell.web.Problem;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.server.ServerWebExchange;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How rows look in a file. */
enum ExportFormat {
    /** RFC 4180 with a head; what is absent is empty. */
    CSV {
        @Override
        Optional<String> head(Class<? extends Record> kind, boolean fromTheBeginning) {
            String names = Arrays.stream(kind.getRecordComponents())
                    .map(RecordComponent::getName)
                    .collect(Collectors.joining(","));
            return fromTheBeginning ? Optional.of(names + END) : Optional.empty();
        }

        @Override
        String row(JsonNode row) {
            return row.valueStream().map(ExportFormat::field).collect(Collectors.joining(",")) + END;
        }
    },
    /** One JSON object in a line. */
    NDJSON {
        @Override
        Optional<String> head(Class<? extends Record> kind, boolean fromTheBeginning) {
            return Optional.empty();
        }

        @Override
        String row(JsonNode row) {
            return row + "\n";
        }
    };

    static final String CSV_TYPE = "text/csv";
    static final String NDJSON_TYPE = "application/x-ndjson";
    private static final String END = "\r\n";

    /** What the parameter says, or else what the client accepts. */
    static ExportFormat of(@Nullable String format, ServerWebExchange exchange) {
        if (format == null) {
            boolean json = exchange.getRequest().getHeaders().getAccept().stream()
                    .anyMatch(MediaType.APPLICATION_NDJSON::equalsTypeAndSubtype);
            return json ? NDJSON : CSV;
        }
        return Arrays.stream(values())
                .filter(it -> it.extension().equals(format))
                .findFirst()
                .orElseThrow(() -> Problem.badParameter("format", "csv or ndjson", format));
    }

    /** The first line; a file that goes on behind another one has none. */
    abstract Optional<String> head(Class<? extends Record> kind, boolean fromTheBeginning);

    abstract String row(JsonNode row);

    <T> String rows(List<T> rows, JsonMapper json) {
        return rows.stream().map(it -> row(json.valueToTree(it))).collect(Collectors.joining());
    }

    private static String field(JsonNode value) {
        String text = value.isNull() ? "" : value.asString();
        boolean plain = text.chars().noneMatch(it -> it == '"' || it == ',' || it == '\n' || it == '\r');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }

    String extension() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    MediaType type() {
        return MediaType.parseMediaType(this == CSV ? CSV_TYPE + ";charset=UTF-8" : NDJSON_TYPE);
    }
}
