/** Between an approval and the exchange: last checks, and one terminal report per order. */
@NullMarked
package io.breakwater.core.execution;

import org.jspecify.annotations.NullMarked;
