/** The files that people deploy with, held against what they are about. */
@NullMarked
package io.breakwater.deployment;

import org.jspecify.annotations.NullMarked;
