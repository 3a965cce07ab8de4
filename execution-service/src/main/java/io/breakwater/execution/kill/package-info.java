/** The kill switch: closes the gate first, then makes it durable, takes orders back and shows that none is left. */
@NullMarked
package io.breakwater.execution.kill;

import org.jspecify.annotations.NullMarked;
