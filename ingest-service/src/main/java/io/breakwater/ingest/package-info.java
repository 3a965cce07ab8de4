/** Ingest: Kraken's market data, verified and published once for all. */
@NullMarked
package io.breakwater.ingest;

import org.jspecify.annotations.NullMarked;
