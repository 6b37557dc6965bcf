package org.conshelf.function.geo;

import com.google.common.geometry.S1ChordAngle;
import com.google.common.geometry.S2;
import com.google.common.geometry.S2EdgeUtil;
import com.google.common.geometry.S2Point;
import com.google.common.geometry.S2Predicates;
import com.google.common.geometry.S2RobustCrossProd;
import java.util.ArrayList;
import java.util.List;

/// Outlines of points at one distance from a point, an edge or a convex ring, counterclockwise.
///
/// All points are at the distance itself; the steps between them are so long that the chords come
/// nearer by no more than the tolerance. Where an outline begins and how arcs are stepped is as in
/// S2's buffer operation, so that the points are those that Kusto gives.
///
/// Source: <https://s2geometry.io/> (s2buffer_operation.h)
final class BufferOutline {
    private final S1ChordAngle radius;
    private final S1ChordAngle circleStep;
    private final S1ChordAngle arcStep;
    private final S1ChordAngle edgeStep;

    /// @param radians the distance, less than a quarter circle
    /// @param tolerance how much nearer chords may come, as a part of the distance below 1
    BufferOutline(double radians, double tolerance) {
        double error = radians * tolerance;
        double step = step(radians, error);
        radius = S1ChordAngle.fromRadians(radians);
        arcStep = S1ChordAngle.fromRadians(step);
        // A little more than an even part, so that rounding leaves no tiny last step.
        circleStep = S1ChordAngle.fromRadians(2 * Math.PI / Math.ceil(2 * Math.PI / step) + 1e-15);
        double fromPole = Math.PI / 2 - radians;
        edgeStep = S1ChordAngle.fromRadians(step(fromPole, Math.min(error, fromPole)));
    }

    /// The longest step along a circle whose chords come nearer to its centre by an error only.
    private static double step(double radians, double error) {
        double most = 2 * Math.PI / 3 + 1e-15;
        return radians < Math.PI / 2
                ? Math.min(most, 2 * Math.acos(Math.tan(radians - error) / Math.tan(radians)))
                : most;
    }

    /// A circle around a point.
    List<S2Point> around(S2Point centre) {
        var points = new ArrayList<S2Point>();
        var start = S2.ortho(centre);
        var angle = S1ChordAngle.ZERO;
        for (int quadrant = 0; quadrant < 4; quadrant++) {
            var turned = centre.crossProd(start).normalize();
            for (;
                    angle.compareTo(S1ChordAngle.RIGHT) < 0;
                    angle = S1ChordAngle.add(angle, circleStep)) {
                var direction = S2EdgeUtil.getPointOnRay(start, turned, angle);
                points.add(S2EdgeUtil.getPointOnRay(centre, direction, radius));
            }
            angle = S1ChordAngle.sub(angle, S1ChordAngle.RIGHT);
            start = turned;
        }
        return points;
    }

    /// Both sides of an edge, with round ends.
    List<S2Point> around(S2Point from, S2Point to) {
        var points = new ArrayList<S2Point>();
        var right = rightOf(from, to);
        addArc(from, right.neg(), right, points);
        addEdge(from, to, points);
        addArc(to, right, right.neg(), points);
        addEdge(to, from, points);
        return points;
    }

    /// The outer side of a counterclockwise ring. At a concave corner the outline goes through the
    /// corner, and so crosses itself.
    List<S2Point> around(List<S2Point> ring) {
        var points = new ArrayList<S2Point>();
        int size = ring.size();
        for (int i = 0; i < size; i++) {
            var from = ring.get(i);
            var corner = ring.get((i + 1) % size);
            var to = ring.get((i + 2) % size);
            addEdge(from, corner, points);
            if (S2Predicates.sign(from, corner, to) >= 0) {
                addArc(corner, rightOf(from, corner), rightOf(corner, to), points);
            } else {
                points.add(S2EdgeUtil.getPointOnRay(corner, rightOf(from, corner), radius));
                points.add(corner);
            }
        }
        return points;
    }

    private static S2Point rightOf(S2Point from, S2Point to) {
        return S2RobustCrossProd.robustCrossProd(to, from).normalize();
    }

    /// The arc around a point between two directions, without its end.
    private void addArc(S2Point centre, S2Point start, S2Point end, List<S2Point> points) {
        var turned = centre.crossProd(start).normalize();
        var span = new S1ChordAngle(start, end);
        var angle = S1ChordAngle.ZERO;
        do {
            var direction = S2EdgeUtil.getPointOnRay(start, turned, angle);
            points.add(S2EdgeUtil.getPointOnRay(centre, direction, radius));
            angle = S1ChordAngle.add(angle, arcStep);
        } while (angle.compareTo(span) < 0);
    }

    /// The line on the right of an edge, without its end.
    private void addEdge(S2Point from, S2Point to, List<S2Point> points) {
        var right = rightOf(from, to);
        var onward = from.crossProd(right).normalize();
        var span = new S1ChordAngle(from, to);
        var angle = S1ChordAngle.ZERO;
        do {
            var foot = S2EdgeUtil.getPointOnRay(from, onward, angle);
            points.add(S2EdgeUtil.getPointOnRay(foot, right, radius));
            angle = S1ChordAngle.add(angle, edgeStep);
        } while (angle.compareTo(span) < 0);
    }
}
