/** Tells an address of the user's what people should hear of; off unless an address is told. */
@NullMarked
package io.breakwater.shell.notify;

import org.jspecify.annotations.NullMarked;
