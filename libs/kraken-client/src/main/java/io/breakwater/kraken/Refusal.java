package io.breakwater.kraken;

import java.util.Optional;
import java.util.OptionalLong;

/** A request Kraken refused, in its own words. */
public record Refusal(String method, String error, Optional<String> symbol, OptionalLong reqId) {}
