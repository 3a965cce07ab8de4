/** Rules and dashboards as files, for the tests that hold them against the services. */
@NullMarked
package io.breakwater.testing.observability;

import org.jspecify.annotations.NullMarked;
