/** What a service is told: validated records that turn into the core's settings without losing a digit. */
@NullMarked
package io.breakwater.shell.settings;

import org.jspecify.annotations.NullMarked;
