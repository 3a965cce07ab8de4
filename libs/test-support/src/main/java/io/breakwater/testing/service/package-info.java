/** What tests of a service as a whole share: a real broker, a real database, and the service started between them. */
@NullMarked
package io.breakwater.testing.service;

import org.jspecify.annotations.NullMarked;
