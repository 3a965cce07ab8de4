package io.breakwater.contracts.misfit;

import tools.jackson.databind.json.JsonMapper;

/** Classes that break a rule of the contracts. */
public final class ContractsMisfits {

    private ContractsMisfits() {}

    public record WritesJson(JsonMapper mapper) {}
}
