/** What the Spring Boot services share: one way to start, to be told, to answer, to be watched and to end. */
@NullMarked
package io.breakwater.shell;

import org.jspecify.annotations.NullMarked;
