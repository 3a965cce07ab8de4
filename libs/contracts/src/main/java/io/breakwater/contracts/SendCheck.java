package io.breakwater.contracts;

import java.time.Instant;

/**
 * What the last look at the permit to trade found, immediately before an order would leave.
 *
 * @param at when it was looked at; an approval that had expired by then is stale
 * @param permitEpoch the epoch the permit is of; without meaning where none is held
 * @param text where not permitted: why, in a sentence
 */
public record SendCheck(Instant at, boolean permitted, long permitEpoch, String text) {}
