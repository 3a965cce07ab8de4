/** A service as small as can be, on which the shell is tested. */
@NullMarked
package io.breakwater.sample;

import org.jspecify.annotations.NullMarked;
