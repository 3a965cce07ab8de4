/** The whole suite as processes, started and hurt from outside. */
@NullMarked
package io.breakwater.e2e;

import org.jspecify.annotations.NullMarked;
