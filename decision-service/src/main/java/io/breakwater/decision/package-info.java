/** The decision service: the shell around {@link io.breakwater.core.suite.DecisionNode}. */
@NullMarked
package io.breakwater.decision;

import org.jspecify.annotations.NullMarked;
