/** What the services tell each other: records and sealed families in one flat package, exact decimals, JSON. */
@NullMarked
package io.breakwater.contracts;

import org.jspecify.annotations.NullMarked;
