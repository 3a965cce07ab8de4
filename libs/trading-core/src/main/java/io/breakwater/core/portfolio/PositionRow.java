package io.breakwater.core.portfolio;

/** One instrument's position as a plain row; numbers as in {@link Position}, scaled by the instrument. */
public record PositionRow(String symbol, long qty, long cost, long cash, long realized, long fees) {}
