/**
 * Checks a run for the promise "every order and every fill exactly once", from what was said alone. Nothing here uses
 * the code that trades, its message types included: a mistake there is not repeated by its checker.
 */
@NullMarked
package io.breakwater.cli.audit;

import org.jspecify.annotations.NullMarked;
