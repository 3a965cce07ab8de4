/** What a person sees of a paper run on a terminal: one screen, drawn in place. */
@NullMarked
package io.breakwater.cli.screen;

import org.jspecify.annotations.NullMarked;
