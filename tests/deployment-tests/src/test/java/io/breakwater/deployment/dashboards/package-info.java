/** Grafana's dashboards, and what is to be true of them before anybody looks at one. */
@NullMarked
package io.breakwater.deployment.dashboards;

import org.jspecify.annotations.NullMarked;
