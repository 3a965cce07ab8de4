/** What execution answers over HTTP. */
@NullMarked
package io.breakwater.execution.web;

import org.jspecify.annotations.NullMarked;
