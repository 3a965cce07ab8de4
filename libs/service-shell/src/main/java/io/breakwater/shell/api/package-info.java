/** What a service says of its own REST interface: the OpenAPI document, from the code and a description beside it. */
@NullMarked
package io.breakwater.shell.api;

import org.jspecify.annotations.NullMarked;
