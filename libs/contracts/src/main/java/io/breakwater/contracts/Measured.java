package io.breakwater.contracts;

/** One rule's measurement: the value found and the limit it was held against, kept with every verdict. */
public record Measured(String rule, Decimal value, Decimal limit) {}
