/// Kusto's scalar types, columns, table schemas, and the catalogue of what is known by name.
@NullMarked
package org.conshelf.schema;

import org.jspecify.annotations.NullMarked;
