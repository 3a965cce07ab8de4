/** What the kill switches of risk and of execution have in common. */
@NullMarked
package io.breakwater.shell.kill;

import org.jspecify.annotations.NullMarked;
