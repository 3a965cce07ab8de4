/** Position, average price, profit and loss, fees: exact. */
@NullMarked
package io.breakwater.core.portfolio;

import org.jspecify.annotations.NullMarked;
