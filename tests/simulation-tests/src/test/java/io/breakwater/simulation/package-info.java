/** Risk, execution and the paper venue in one process, in a time of their own, with everything that can go wrong. */
@NullMarked
package io.breakwater.simulation;

import org.jspecify.annotations.NullMarked;
