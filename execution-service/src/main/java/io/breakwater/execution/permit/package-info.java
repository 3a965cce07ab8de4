/** The permit to trade: held only as long as risk keeps answering, and never while a kill is in force. */
@NullMarked
package io.breakwater.execution.permit;

import org.jspecify.annotations.NullMarked;
