/** Order books, their verification, and how market data enters the core. */
@NullMarked
package io.breakwater.core.market;

import org.jspecify.annotations.NullMarked;
