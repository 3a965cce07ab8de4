/** The life of a role: one thread that works while its instance holds the lock. */
@NullMarked
package io.breakwater.shell.role;

import org.jspecify.annotations.NullMarked;
