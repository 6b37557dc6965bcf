package org.conshelf.function.regex;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Tells whether a program matches somewhere in a text: a deterministic automaton that is built
/// while it runs, bounded in size, so that the time is linear in the text. Not for several threads
/// at once.
final class LazyAutomaton {
    private static final int MATCH = -2;
    private static final int UNKNOWN = -1;
    private static final int MAX_STATES = 4_000;

    private final RegexProgram program;
    private final Alphabet alphabet;
    private final Map<State, Integer> numbers = new HashMap<>();
    private final List<State> states = new ArrayList<>();
    private final List<int[]> table = new ArrayList<>();
    private final int[] stack;
    private final int[] seen;
    private int round;

    LazyAutomaton(RegexProgram program, Alphabet alphabet) {
        this.program = program;
        this.alphabet = alphabet;
        stack = new int[program.size() * 2 + 2];
        seen = new int[program.size()];
    }

    /// The instructions that wait for the next character, and a character like the one before.
    private record State(List<Integer> waiting, int before) {}

    boolean matches(String text) {
        int state = start();
        int end = alphabet.size();
        for (int i = 0; i < text.length(); ) {
            int c = text.charAt(i++);
            if (c >= 0xd800
                    && c <= 0xdbff
                    && i < text.length()
                    && Character.isLowSurrogate(text.charAt(i))) {
                c = Character.toCodePoint((char) c, text.charAt(i++));
            }
            int group = alphabet.classOf(c);
            int next = table.get(state)[group];
            if (next == UNKNOWN) {
                next = step(state, group);
            }
            if (next == MATCH) {
                return true;
            }
            state = next;
        }
        int last = table.get(state)[end];
        if (last == UNKNOWN) {
            last = step(state, end);
        }
        return last == MATCH;
    }

    private int start() {
        return number(new State(List.of(0), -1));
    }

    private int number(State state) {
        Integer known = numbers.get(state);
        if (known != null) {
            return known;
        }
        if (states.size() >= MAX_STATES) {
            states.clear();
            table.clear();
            numbers.clear();
        }
        int number = states.size();
        states.add(state);
        numbers.put(state, number);
        int[] row = new int[alphabet.size() + 1];
        Arrays.fill(row, UNKNOWN);
        table.add(row);
        return number;
    }

    /// Where a state goes with a group of characters, the last of which stands for the end.
    private int step(int from, int group) {
        var state = states.get(from);
        int[] row = table.get(from);
        int next = group == alphabet.size() ? -1 : alphabet.representative(group);
        var waiting = new TreeSet<Integer>();
        round++;
        for (int start : state.waiting()) {
            if (follow(start, state.before(), next, waiting)) {
                row[group] = MATCH;
                return MATCH;
            }
        }
        if (next < 0) {
            row[group] = 0;
            return 0;
        }
        waiting.add(0);
        int known = states.size();
        int to = number(new State(List.copyOf(waiting), next));
        // after the table was emptied the old row is of no use any more
        if (states.size() >= known) {
            row[group] = to;
        }
        return to;
    }

    /// Follows what needs no character; true where that ends in a match.
    private boolean follow(int start, int before, int next, Set<Integer> waiting) {
        int depth = 0;
        stack[depth++] = start;
        while (depth > 0) {
            int at = stack[--depth];
            if (seen[at] == round) {
                continue;
            }
            seen[at] = round;
            switch (program.operation(at)) {
                case RegexProgram.MATCH -> {
                    return true;
                }
                case RegexProgram.CHARS -> {
                    if (next >= 0 && program.sets().get(program.first(at)).contains(next)) {
                        waiting.add(at + 1);
                    }
                }
                case RegexProgram.SAVE -> stack[depth++] = at + 1;
                case RegexProgram.PLACE -> {
                    if (Places.holds(program.place(at), before, next)) {
                        stack[depth++] = at + 1;
                    }
                }
                default -> {
                    stack[depth++] = program.second(at);
                    stack[depth++] = program.first(at);
                }
            }
        }
        return false;
    }
}
