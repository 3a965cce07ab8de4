/** The compose file: what it promises of every container, and what happens when it is brought up. */
@NullMarked
package io.breakwater.deployment.compose;

import org.jspecify.annotations.NullMarked;
