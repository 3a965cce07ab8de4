/** A broker and a database for one machine: the same Kafka and PostgreSQL as elsewhere, started by this process. */
@NullMarked
package io.breakwater.embedded;

import org.jspecify.annotations.NullMarked;
