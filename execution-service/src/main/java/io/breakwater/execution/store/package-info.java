/** Execution's rows in PostgreSQL: what one transaction holds, and how it is read back. */
@NullMarked
package io.breakwater.execution.store;

import org.jspecify.annotations.NullMarked;
