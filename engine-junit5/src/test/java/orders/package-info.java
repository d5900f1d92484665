// SPDX-License-Identifier: Apache-2.0
/** A small application and its tests, written as users write them, outside of Dolium's packages. */
@NullMarked
package orders;

import org.jspecify.annotations.NullMarked;
