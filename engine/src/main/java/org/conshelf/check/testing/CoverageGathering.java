package org.conshelf.check.testing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.conshelf.check.testing.RuleCoverage.Kind;
import org.conshelf.check.testing.RuleCoverage.Point;
import org.conshelf.rule.Rule;
import org.conshelf.source.Span;

/// Gathers what the tests of one rule have seen of it. Used by several threads.
final class CoverageGathering {
    private final Rule rule;
    private final Map<Place, Seen> seen = new TreeMap<>();

    CoverageGathering(Rule rule) {
        this.rule = rule;
    }

    /// Where a point is and what it is. What holds others comes before them.
    record Place(int start, int end, Kind kind) implements Comparable<Place> {
        private static final Comparator<Place> ORDER =
                Comparator.comparingInt(Place::start)
                        .thenComparing(Comparator.comparingInt(Place::end).reversed())
                        .thenComparing(Place::kind);

        @Override
        public int compareTo(Place other) {
            return ORDER.compare(this, other);
        }
    }

    /// What was seen of one point.
    record Seen(boolean yes, boolean no, boolean decided, boolean measured) {
        static final Seen NOT_MEASURED = new Seen(false, false, false, false);

        Seen and(Seen other) {
            return new Seen(
                    yes || other.yes,
                    no || other.no,
                    decided || other.decided,
                    measured || other.measured);
        }

        boolean isWhole() {
            return yes && no && decided;
        }
    }

    Rule rule() {
        return rule;
    }

    /// Adds what one test has seen.
    synchronized void add(Map<Place, Seen> ofTest) {
        ofTest.forEach((place, one) -> seen.merge(place, one, Seen::and));
    }

    /// Whether nothing is left to see of a place.
    synchronized boolean isWhole(Place place) {
        return seen.getOrDefault(place, Seen.NOT_MEASURED).isWhole();
    }

    synchronized RuleCoverage coverage() {
        List<Point> points = new ArrayList<>();
        seen.forEach((place, one) ->
                points.add(
                        new Point(
                                place.kind(),
                                rule.query(),
                                new Span(place.start(), place.end()),
                                one.yes(),
                                one.no(),
                                one.decided(),
                                one.measured())));
        return new RuleCoverage(points);
    }
}
