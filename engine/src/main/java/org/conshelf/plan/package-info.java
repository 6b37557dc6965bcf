/// What a query computes, with every name resolved and every type known: [Rel] for tables, [Scalar]
/// for values.
///
/// Columns are told apart by their [PlanColumn]'s id, so that two tables with equal names can be
/// joined. Conversions are explicit. Nothing here knows an engine.
@NullMarked
package org.conshelf.plan;

import org.jspecify.annotations.NullMarked;
