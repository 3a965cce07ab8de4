/** The whole suite on one thread: the executable topology. */
@NullMarked
package io.breakwater.core.suite;

import org.jspecify.annotations.NullMarked;
