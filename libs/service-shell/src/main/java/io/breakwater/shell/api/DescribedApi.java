package io.breakwater.shell.api;

import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.converter.ResolvedSchema;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;

/** Writes a service's {@link ApiDescription} into the document that is made from its code. */
final class DescribedApi implements OpenApiCustomizer {

    private static final String JSON = org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

    private final ApiDescription description;

    DescribedApi(ApiDescription description) {
        this.description = description;
    }

    @Override
    public void customise(OpenAPI document) {
        document.getInfo().description(description.what());
        ProblemSchema.addTo(document);
        document.getPaths()
                .forEach((path, item) -> item.readOperationsMap()
                        .forEach((method, made) -> describe(
                                document, made, description.operation(HttpMethod.valueOf(method.name()), path))));
        keepUsedSchemas(document);
    }

    /** What the code's own types left behind where others were put in their place. */
    private static void keepUsedSchemas(OpenAPI document) {
        var schemas = document.getComponents().getSchemas();
        boolean less = true;
        while (less) {
            String text = Json31.pretty(document);
            less = schemas.keySet().removeIf(name -> !text.contains('"' + Schemas.pointer(name) + '"'));
        }
    }

    private void describe(OpenAPI document, io.swagger.v3.oas.models.Operation made, Operation operation) {
        made.operationId(operation.id())
                .summary(operation.summary())
                .tags(List.of(operation.path().split("/")[3]));
        parameters(made, operation);
        Optional.ofNullable(operation.body())
                .ifPresent(it -> made.requestBody(new RequestBody()
                        .required(true)
                        .content(new Content().addMediaType(JSON, new MediaType().schema(it)))));
        answers(document, made, operation);
        refusals(made.getResponses(), operation);
    }

    private void parameters(io.swagger.v3.oas.models.Operation made, Operation operation) {
        List<Parameter> all =
                new ArrayList<>(Optional.ofNullable(made.getParameters()).orElse(List.of()));
        operation
                .taken()
                .forEach(it -> all.add(new Parameter()
                        .name(it.name())
                        .in("header")
                        .description(it.what())
                        .schema(it.schema())));
        for (Parameter each : all) {
            ApiParameter known = operation.taken().stream()
                    .filter(it -> it.name().equals(each.getName()))
                    .findFirst()
                    .orElseGet(() -> description.parameter(each.getName(), operation));
            each.description(known.what());
            each.schema(each.getIn().equals("path") ? known.schemaInPath() : known.schema());
            if (operation.needed().contains(each.getName())) {
                each.required(true);
            }
        }
        made.parameters(all.isEmpty() ? null : all);
    }

    private static void answers(OpenAPI document, io.swagger.v3.oas.models.Operation made, Operation operation) {
        ApiResponses responses = made.getResponses();
        if (!operation.answers().isEmpty()) {
            responses.clear();
        }
        operation
                .answers()
                .forEach((status, type) -> responses.addApiResponse(
                        String.valueOf(status.value()),
                        new ApiResponse()
                                .description(status.getReasonPhrase())
                                .content(new Content()
                                        .addMediaType(JSON, new MediaType().schema(schema(document, type))))));
        Optional.ofNullable(operation.events())
                .ifPresent(it -> content(responses)
                        .values()
                        .forEach(media -> media.schema(Schemas.listOf(schema(document, it)))));
        if (operation.file()) {
            content(responses).values().forEach(media -> media.schema(Schemas.formatted("string", "binary")));
        }
        operation
                .headers()
                .forEach((name, what) -> responses
                        .values()
                        .forEach(it -> it.addHeaderObject(
                                name, new Header().description(what).schema(Schemas.typed("string")))));
    }

    private static Content content(ApiResponses responses) {
        return Objects.requireNonNull(responses.get("200"), "every operation has an answer that is good")
                .getContent();
    }

    private static void refusals(ApiResponses responses, Operation operation) {
        operation.refuses(HttpStatus.UNAUTHORIZED, "unauthenticated").refuses(HttpStatus.FORBIDDEN, "forbidden");
        if (operation.method() == HttpMethod.GET) {
            operation.refuses(HttpStatus.NOT_ACCEPTABLE, "not-acceptable");
            operation.refuses(HttpStatus.SERVICE_UNAVAILABLE, "too-slow");
        }
        operation
                .refusals()
                .forEach((status, problems) ->
                        responses.addApiResponse(String.valueOf(status), ProblemSchema.answer(problems)));
    }

    /** As a reference; what it refers to is added to the document. */
    private static Schema<?> schema(OpenAPI document, Class<?> type) {
        ResolvedSchema resolved =
                ModelConverters.getInstance(true).readAllAsResolvedSchema(new AnnotatedType(type).resolveAsRef(true));
        resolved.referencedSchemas.forEach(document.getComponents()::addSchemas);
        return resolved.schema;
    }
}
