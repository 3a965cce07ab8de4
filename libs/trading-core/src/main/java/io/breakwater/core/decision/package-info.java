/** Features, models and strategies: from market data to proposals. */
@NullMarked
package io.breakwater.core.decision;

import org.jspecify.annotations.NullMarked;
