/** The broker and the database of a test in containers, where a Docker engine answers. */
@NullMarked
package io.breakwater.testing.containers;

import org.jspecify.annotations.NullMarked;
