package org.conshelf.tabular.graph;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ComponentsTest {
    private static final int ROUNDS = 2_000;

    @Test
    void componentsAreTheNodesThatReachOneAnother() {
        for (int seed = 0; seed < ROUNDS; seed++) {
            var graph = RandomPattern.of(new Random(seed), false).graph();
            assertArrayEquals(components(graph, true), Components.strong(graph), "seed " + seed);
            assertArrayEquals(components(graph, false), Components.weak(graph), "seed " + seed);
        }
    }

    private static int[] components(PropertyGraph graph, boolean directed) {
        int nodes = graph.nodeCount();
        boolean[][] reached = new boolean[nodes][nodes];
        for (int i = 0; i < nodes; i++) {
            reached[i][i] = true;
        }
        for (int edge = 0; edge < graph.edgeCount(); edge++) {
            reached[graph.source(edge)][graph.target(edge)] = true;
            reached[graph.target(edge)][graph.source(edge)] |= !directed;
        }
        for (int k = 0; k < nodes; k++) {
            for (int i = 0; i < nodes; i++) {
                for (int j = 0; j < nodes; j++) {
                    reached[i][j] |= reached[i][k] && reached[k][j];
                }
            }
        }
        int[] component = new int[nodes];
        int count = 0;
        for (int i = 0; i < nodes; i++) {
            component[i] = -1;
            for (int j = 0; j < i && component[i] < 0; j++) {
                component[i] = reached[i][j] && reached[j][i] ? component[j] : -1;
            }
            component[i] = component[i] < 0 ? count++ : component[i];
        }
        return component;
    }
}
