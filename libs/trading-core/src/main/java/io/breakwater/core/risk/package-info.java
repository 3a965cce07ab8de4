/** The gate between a proposal and the exchange: named rules and a latched loss breaker. */
@NullMarked
package io.breakwater.core.risk;

import org.jspecify.annotations.NullMarked;
