/** How a service is watched: its state, its metrics' names and the id that ties log lines together. */
@NullMarked
package io.breakwater.shell.state;

import org.jspecify.annotations.NullMarked;
