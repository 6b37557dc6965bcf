/// Operators over whole tables that are computed in Java, such as make-series and scan: each a
/// [org.conshelf.plan.TableOperation].
///
/// In: all rows of the input. Out: rows of the columns that the binder declared. To add one: a
/// class here, and the binder's class that builds a [org.conshelf.plan.Rel.Apply] with it.
@NullMarked
package org.conshelf.tabular;

import org.jspecify.annotations.NullMarked;
