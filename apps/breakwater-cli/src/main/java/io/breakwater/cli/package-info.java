/** The command line: reads inputs, drives the suite, writes runs, compares replays. */
@NullMarked
package io.breakwater.cli;

import org.jspecify.annotations.NullMarked;
