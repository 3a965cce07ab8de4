package io.breakwater.shell.api;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpMethod;

/**
 * What the OpenAPI document says of a service beside its code: a bean of each service. It is one page instead of
 * annotations around each handler, and the document is refused while an operation or a parameter is missing in it.
 */
public final class ApiDescription {

    private final String what;
    private final Map<String, Operation> operations = new LinkedHashMap<>();
    private final Map<String, ApiParameter> parameters = new HashMap<>();

    private ApiDescription(String what) {
        this.what = what;
        ApiParameter.SHARED.forEach(this::with);
    }

    /** @param what the service tells, in a sentence or two */
    public static ApiDescription of(String what) {
        return new ApiDescription(what);
    }

    /** Says what a parameter of this name means here. */
    public ApiDescription with(ApiParameter parameter) {
        parameters.put(parameter.name(), parameter);
        return this;
    }

    /** Adds an operation. */
    public ApiDescription with(Operation operation) {
        if (operations.put(operation.method() + " " + operation.path(), operation) != null) {
            throw new IllegalStateException(operation.id() + " is described twice");
        }
        return this;
    }

    String what() {
        return what;
    }

    Operation operation(HttpMethod method, String path) {
        Operation operation = operations.get(method + " " + path);
        if (operation == null) {
            throw new IllegalStateException(
                    method + " " + path + " is not described: add an Operation to the service's ApiDescription");
        }
        return operation;
    }

    ApiParameter parameter(String name, Operation operation) {
        ApiParameter parameter = parameters.get(name);
        if (parameter == null) {
            throw new IllegalStateException("the parameter " + name + " of " + operation.id()
                    + " is not described: add an ApiParameter to the service's ApiDescription");
        }
        return parameter;
    }
}
