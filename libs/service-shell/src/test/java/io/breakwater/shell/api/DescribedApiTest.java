package io.breakwater.shell.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.Paths;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;

/** What a service says of its operations, in its document. */
class DescribedApiTest {

    private static final String PATH = "/api/v1/things";

    private final OpenAPI document = new OpenAPI()
            .info(new Info())
            .components(new Components())
            .paths(new Paths()
                    .addPathItem(
                            PATH,
                            new PathItem()
                                    .get(new io.swagger.v3.oas.models.Operation()
                                            .operationId("handler_1")
                                            .addParametersItem(new Parameter()
                                                    .name("limit")
                                                    .in("query"))
                                            .responses(new ApiResponses().addApiResponse("200", new ApiResponse())))));

    @Test
    void anOperationHasItsNameItsParametersAndItsRefusals() {
        write(ApiDescription.of("Things.")
                .with(Operation.get(PATH, "listThings", "All things").refuses(HttpStatus.CONFLICT, "no-things")));

        var written = document.getPaths().get(PATH).getGet();
        assertThat(written.getOperationId()).isEqualTo("listThings");
        assertThat(written.getSummary()).isEqualTo("All things");
        assertThat(written.getTags()).containsExactly("things");
        assertThat(written.getParameters().getFirst().getDescription()).isEqualTo("how many at most");
        assertThat(written.getResponses()).containsOnlyKeys("200", "401", "403", "406", "409", "503");
        assertThat(written.getResponses().get("409").getExtensions())
                .hasToString("{x-problems=[urn:breakwater:problem:no-things]}");
        assertThat(document.getComponents().getSchemas()).containsOnlyKeys("Problem");
    }

    @Test
    void anOperationThatNobodyDescribedIsRefused() {
        assertThatThrownBy(() -> write(ApiDescription.of("Things.")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("GET /api/v1/things is not described: add an Operation to the service's ApiDescription");
    }

    @Test
    void aParameterThatNobodyDescribedIsRefused() {
        document.getPaths().get(PATH).getGet().getParameters().getFirst().setName("colour");

        assertThatThrownBy(
                        () -> write(ApiDescription.of("Things.").with(Operation.get(PATH, "listThings", "All things"))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("the parameter colour of listThings is not described");
    }

    private void write(ApiDescription description) {
        new DescribedApi(description).customise(document);
    }
}
