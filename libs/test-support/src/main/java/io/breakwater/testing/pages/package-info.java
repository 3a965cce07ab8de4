/** What the documents tell their readers to type. */
@NullMarked
package io.breakwater.testing.pages;

import org.jspecify.annotations.NullMarked;
