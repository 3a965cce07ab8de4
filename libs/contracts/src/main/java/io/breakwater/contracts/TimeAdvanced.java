package io.breakwater.contracts;

import java.time.Instant;

/** Time is a message: the core never asks for it. */
public record TimeAdvanced(Instant time) implements Message {}
