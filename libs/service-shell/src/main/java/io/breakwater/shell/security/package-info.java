/** Who may do what: bearer tokens, their roles and the rules of the REST paths. */
@NullMarked
package io.breakwater.shell.security;

import org.jspecify.annotations.NullMarked;
