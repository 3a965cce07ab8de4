/** How messages travel: Kafka's topics, one loop per stateful service, the schedule that makes a session replayable. */
@NullMarked
package io.breakwater.messaging;

import org.jspecify.annotations.NullMarked;
