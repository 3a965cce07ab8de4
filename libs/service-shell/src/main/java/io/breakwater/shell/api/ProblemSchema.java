package io.breakwater.shell.api;

import io.breakwater.shell.web.Problem;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.List;
import java.util.Map;

/** {@link Problem} as the document has it. */
final class ProblemSchema {

    /** Which problems an answer can be, by type: for programs that read the document. */
    static final String TYPES = "x-problems";

    private static final String NAME = "Problem";
    private static final String MEDIA = org.springframework.http.MediaType.APPLICATION_PROBLEM_JSON_VALUE;

    private ProblemSchema() {}

    static void addTo(OpenAPI document) {
        Schema<Object> type = Schemas.text("urn:breakwater:problem: and its name; never changes its meaning");
        type.setFormat("uri");
        Schema<Object> instance = Schemas.text("the path that was asked");
        instance.setFormat("uri-reference");
        Schema<Object> problem = Schemas.object(
                Map.of(
                        "type", type,
                        "title", Schemas.text("the name in words"),
                        "status", Schemas.formatted("integer", "int32"),
                        "detail", Schemas.text("what was wrong, what was expected, what to do next"),
                        "instance", instance),
                "type",
                "title",
                "status",
                "detail",
                "instance");
        problem.setDescription("Why a request was refused (RFC 9457); some have more members, for programs.");
        document.getComponents().addSchemas(NAME, problem);
    }

    static ApiResponse answer(List<String> problems) {
        ApiResponse answer = new ApiResponse()
                .description(String.join(", ", problems))
                .content(new Content().addMediaType(MEDIA, new MediaType().schema(Schemas.reference(NAME))));
        answer.addExtension(TYPES, problems.stream().map(Problem::type).toList());
        return answer;
    }
}
