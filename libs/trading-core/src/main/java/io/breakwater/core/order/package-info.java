/** The life of an order, the orders at work, and the port to an exchange. */
@NullMarked
package io.breakwater.core.order;

import org.jspecify.annotations.NullMarked;
