package io.breakwater.contracts;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;

/** What a command reaches. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "scope")
public sealed interface Scope {

    @JsonTypeName("ALL")
    record All() implements Scope {}

    @JsonTypeName("ACCOUNT")
    record OfAccount(String account) implements Scope {}

    @JsonTypeName("STRATEGY")
    record OfStrategy(String account, String strategy) implements Scope {}

    @JsonTypeName("SYMBOL")
    record OfSymbol(String account, String symbol) implements Scope {}
}
