/** Tells an order's way as a trace, where somebody collects traces; off unless an address is told. */
@NullMarked
package io.breakwater.shell.tracing;

import org.jspecify.annotations.NullMarked;
