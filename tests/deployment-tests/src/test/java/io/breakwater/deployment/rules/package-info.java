/** Prometheus' rules, and what is to be true of them before anybody relies on one. */
@NullMarked
package io.breakwater.deployment.rules;

import org.jspecify.annotations.NullMarked;
