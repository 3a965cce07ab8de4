/** What the core costs, beside plain loops and plain Jackson over the same data. */
@NullMarked
package io.breakwater.benchmarks;

import org.jspecify.annotations.NullMarked;
