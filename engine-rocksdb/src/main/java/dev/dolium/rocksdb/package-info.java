// SPDX-License-Identifier: Apache-2.0
/** The store on disk. The only package that may import {@code org.rocksdb}. */
@NullMarked
package dev.dolium.rocksdb;

import org.jspecify.annotations.NullMarked;
