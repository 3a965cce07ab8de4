/** What tests of several modules share: recordings as resources, and a venue that does as a test tells it. */
@NullMarked
package io.breakwater.testing;

import org.jspecify.annotations.NullMarked;
