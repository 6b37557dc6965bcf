/// Plans become SQL: a [org.conshelf.plan.Rel] goes in, a [Lowered] comes out.
///
/// [Lowering] is the front door. Every operator of the plan becomes one common table expression
/// whose name says which it was (`where_2`), so that the SQL reads like the query. Hidden columns,
/// which no result shows, begin with `$`: `$source` holds the keys of the records that a row was
/// made of, `$order`, `$row` and `$key1` hold what a sort needs after its columns are gone. To add
/// an operator, add its case to `RelLowering`, in a file of its own where it needs more than a few
/// lines.
@NullMarked
package org.conshelf.lower;

import org.jspecify.annotations.NullMarked;
