/** Whether this machine can run a suite, and what to do where it cannot. */
@NullMarked
package io.breakwater.cli.doctor;

import org.jspecify.annotations.NullMarked;
