/** How values become lines for people and for other programs. */
@NullMarked
package io.breakwater.cli.text;

import org.jspecify.annotations.NullMarked;
