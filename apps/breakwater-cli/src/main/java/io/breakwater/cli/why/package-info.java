/** The story of one order, for people. */
@NullMarked
package io.breakwater.cli.why;

import org.jspecify.annotations.NullMarked;
