/** The Helm chart as Helm renders it, and what has to be true of every manifest. */
@NullMarked
package io.breakwater.deployment.chart;

import org.jspecify.annotations.NullMarked;
