/** What is traded and by which rules: precisions, increments, minimums. */
@NullMarked
package io.breakwater.core.instrument;

import org.jspecify.annotations.NullMarked;
