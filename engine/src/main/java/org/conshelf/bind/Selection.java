package org.conshelf.bind;

import java.util.List;
import org.conshelf.plan.Rel;
import org.conshelf.plan.Scalar;
import org.conshelf.source.SourceText;
import org.conshelf.source.Span;

/// A place in a text at which rows are selected: a filter, a union, a join, with the plans of the
/// rows that reach it. They are whole plans, before anything is pruned, so that whoever is told can
/// compute them.
///
/// A place inside a function stands once for every call of it.
public sealed interface Selection {
    /// The text that it stands in: a query, or that of a mapping or library function.
    SourceText text();

    Span span();

    /// `where`.
    ///
    /// @param input the rows that reach it
    record Filter(SourceText text, Rel input, Condition condition) implements Selection {
        @Override
        public Span span() {
            return condition.span();
        }
    }

    /// `union`.
    ///
    /// @param branches its tables, in their order; what is piped into it is none
    record Union(SourceText text, Span span, List<Branch> branches) implements Selection {
        public Union {
            branches = List.copyOf(branches);
        }
    }

    /// A table of a union.
    record Branch(Span span, Rel rows) {}

    /// `join` and `lookup`.
    ///
    /// @param span the whole operator
    /// @param right where the right side stands
    record Join(SourceText text, Span span, Span right, Rel.Join plan) implements Selection {}

    /// A condition, as far as it is made of others with `and`, `or` and `not`.
    sealed interface Condition {
        Span span();

        /// `and`.
        record All(Span span, Condition left, Condition right) implements Condition {}

        /// `or`.
        record Any(Span span, Condition left, Condition right) implements Condition {}

        /// `not`.
        record Not(Span span, Condition inner) implements Condition {}

        /// What is not made of others.
        record Atom(Span span, Scalar value) implements Condition {}
    }

    /// Who is told of selections while a text is bound.
    interface Observer {
        void selects(Selection selection);
    }
}
