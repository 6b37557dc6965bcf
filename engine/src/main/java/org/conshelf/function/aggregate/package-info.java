/// Aggregations, each lowered to an expression around the engine's aggregate functions.
///
/// To add a function: a class with a `DEFINITION`, and its line in [AggregateFunctions].
@NullMarked
package org.conshelf.function.aggregate;

import org.jspecify.annotations.NullMarked;
