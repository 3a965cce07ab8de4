/** What a suite in containers needs before it starts: secrets, each part's share of them, and its market. */
@NullMarked
package io.breakwater.cli.containers;

import org.jspecify.annotations.NullMarked;
