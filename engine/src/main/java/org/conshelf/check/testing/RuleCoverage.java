package org.conshelf.check.testing;

import java.util.List;
import java.util.OptionalInt;
import org.conshelf.source.SourceText;
import org.conshelf.source.Span;

/// Which of the places at which a rule selects rows its tests have seen go both ways.
///
/// @param points in the order of the text
public record RuleCoverage(List<Point> points) {
    public RuleCoverage {
        points = List.copyOf(points);
    }

    /// What a point is.
    public enum Kind {
        /// A whole `where`.
        FILTER("filter", "true", "false"),
        /// One of the conditions that a `where` is made of.
        CONDITION("condition", "true", "false"),
        /// A table of a `union`.
        BRANCH("branch", "with rows", "without rows"),
        /// The rows of a join's left side.
        LEFT("left side", "matched", "unmatched"),
        /// The rows of a join's right side.
        RIGHT("right side", "matched", "unmatched");

        private final String word;
        private final String yes;
        private final String no;

        Kind(String word, String yes, String no) {
            this.word = word;
            this.yes = yes;
            this.no = no;
        }

        public String word() {
            return word;
        }

        /// What it is called that the point is true.
        public String yes() {
            return yes;
        }

        /// What it is called that it is false.
        public String no() {
            return no;
        }
    }

    /// A place at which rows are selected.
    ///
    /// @param wasTrue whether it was true for some row of some test; a union's branch that it gave
    ///   rows in some test; a join's side that some row of it had a partner
    /// @param wasFalse whether it was not: false or null for some row; a branch that it gave none
    ///   in some test
    /// @param decided whether for some row it alone made the difference to its `where`: without it
    ///   a row would have passed that did not, or the other way round. Of other kinds always true
    /// @param measured whether any test could tell
    public record Point(
            Kind kind,
            SourceText text,
            Span span,
            boolean wasTrue,
            boolean wasFalse,
            boolean decided,
            boolean measured) {
        /// How many of its two sides tests have seen.
        public int seen() {
            return (wasTrue ? 1 : 0) + (wasFalse ? 1 : 0);
        }

        /// Its text in one line.
        public String fragment() {
            return text.text(span).strip().replaceAll("\\s+", " ");
        }
    }

    /// How many sides of points tests have seen.
    public int covered() {
        return points.stream().filter(Point::measured).mapToInt(Point::seen).sum();
    }

    /// How many sides there are.
    public int total() {
        return (int) (2 * points.stream().filter(Point::measured).count());
    }

    /// The share that was seen, in whole percent, rounded down so that 100 is all; of nothing,
    /// none.
    public static OptionalInt percent(long covered, long total) {
        return total == 0 ? OptionalInt.empty() : OptionalInt.of((int) (100 * covered / total));
    }
}
