/** How a service answers: JSON, pages, and problems as RFC 9457 has them. */
@NullMarked
package io.breakwater.shell.web;

import org.jspecify.annotations.NullMarked;
