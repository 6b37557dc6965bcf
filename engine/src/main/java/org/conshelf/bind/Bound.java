package org.conshelf.bind;

import org.conshelf.plan.Scalar;

/// What an expression turned out to be.
sealed interface Bound {
    record OfTable(Table table) implements Bound {}

    record OfGraph(Graph graph) implements Bound {}

    record OfScalar(Scalar scalar) implements Bound {}
}
