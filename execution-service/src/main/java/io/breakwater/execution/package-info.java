/**
 * The execution service: sends what risk has approved to the exchange, once, in time and under a permit; records what
 * became of it and says so.
 */
@NullMarked
package io.breakwater.execution;

import org.jspecify.annotations.NullMarked;
