/** Replay of a session of several processes: each service's core re-driven from what was recorded. */
@NullMarked
package io.breakwater.cli.session;

import org.jspecify.annotations.NullMarked;
