/** The supervisor: a state folder, a broker, a database, the services as processes, and what they said in the end. */
@NullMarked
package io.breakwater.cli.paper;

import org.jspecify.annotations.NullMarked;
