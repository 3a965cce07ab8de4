/** What decision and risk keep of an account, as plain rows of their own schemas. */
@NullMarked
package io.breakwater.shell.rows;

import org.jspecify.annotations.NullMarked;
