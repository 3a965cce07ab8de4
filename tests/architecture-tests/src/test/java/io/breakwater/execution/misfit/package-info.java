/** What the rules must see. */
package io.breakwater.execution.misfit;
