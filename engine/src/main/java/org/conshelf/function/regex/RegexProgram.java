package org.conshelf.function.regex;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A pattern as instructions: each is one character out of a set, a fork with the preferred way
/// first, a place, the noting of a position, or the end.
final class RegexProgram {
    static final byte CHARS = 0;
    static final byte FORK = 1;
    static final byte PLACE = 2;
    static final byte SAVE = 3;
    static final byte MATCH = 4;

    private static final int MAX_INSTRUCTIONS = 20_000;

    private byte[] operations = new byte[16];
    private int[] first = new int[16];
    private int[] second = new int[16];
    private int size;
    private final List<CodePoints> sets = new ArrayList<>();
    private final List<RegexNode.PlaceKind> places = new ArrayList<>();
    private final Map<CodePoints, Integer> setIndexes = new HashMap<>();

    private RegexProgram() {}

    static RegexProgram of(RegexNode node) throws RegexSyntaxException {
        var program = new RegexProgram();
        program.add(SAVE, 0, 0);
        program.compile(node);
        program.add(SAVE, 1, 0);
        program.add(MATCH, 0, 0);
        return program;
    }

    byte operation(int at) {
        return operations[at];
    }

    /// The index of the set, the first way, the place or the slot.
    int first(int at) {
        return first[at];
    }

    int second(int at) {
        return second[at];
    }

    int size() {
        return size;
    }

    /// The place that an instruction asks for.
    RegexNode.PlaceKind place(int at) {
        return places.get(first[at]);
    }

    List<CodePoints> sets() {
        return sets;
    }

    private int add(byte operation, int a, int b) throws RegexSyntaxException {
        if (size >= MAX_INSTRUCTIONS) {
            throw new RegexSyntaxException("the pattern is too large", 0);
        }
        if (size == operations.length) {
            operations = Arrays.copyOf(operations, size * 2);
            first = Arrays.copyOf(first, size * 2);
            second = Arrays.copyOf(second, size * 2);
        }
        operations[size] = operation;
        first[size] = a;
        second[size] = b;
        return size++;
    }

    private void compile(RegexNode node) throws RegexSyntaxException {
        switch (node) {
            case RegexNode.Chars chars -> {
                int index = setIndexes.computeIfAbsent(chars.set(), s -> sets.size());
                if (index == sets.size()) {
                    sets.add(chars.set());
                }
                add(CHARS, index, 0);
            }
            case RegexNode.Place place -> {
                places.add(place.kind());
                add(PLACE, places.size() - 1, 0);
            }
            case RegexNode.Sequence sequence -> {
                for (var part : sequence.parts()) {
                    compile(part);
                }
            }
            case RegexNode.Choice choice -> compileChoice(choice.branches());
            case RegexNode.Group group -> {
                add(SAVE, 2 * group.index(), 0);
                compile(group.body());
                add(SAVE, 2 * group.index() + 1, 0);
            }
            case RegexNode.Repeat repeat -> compileRepeat(repeat);
        }
    }

    private void compileChoice(List<RegexNode> branches) throws RegexSyntaxException {
        var jumps = new ArrayList<Integer>();
        for (int i = 0; i < branches.size(); i++) {
            if (i == branches.size() - 1) {
                compile(branches.get(i));
                break;
            }
            int fork = add(FORK, size + 1, 0);
            compile(branches.get(i));
            jumps.add(add(FORK, 0, 0));
            second[fork] = size;
        }
        for (int jump : jumps) {
            first[jump] = size;
            second[jump] = size;
        }
    }

    private void compileRepeat(RegexNode.Repeat repeat) throws RegexSyntaxException {
        for (int i = 0; i < repeat.least() - 1; i++) {
            compile(repeat.body());
        }
        if (repeat.most() == -1) {
            if (repeat.least() > 0) {
                atLeastOnce(repeat);
            } else {
                // x* as (x+)?, which prefers as it should also where x matches nothing
                int fork = add(FORK, size + 1, 0);
                atLeastOnce(repeat);
                setWays(fork, fork + 1, size, repeat.greedy());
            }
            return;
        }
        if (repeat.least() > 0) {
            compile(repeat.body());
        }
        var forks = new ArrayList<Integer>();
        for (int i = repeat.least(); i < repeat.most(); i++) {
            forks.add(add(FORK, 0, 0));
            compile(repeat.body());
        }
        for (int fork : forks) {
            setWays(fork, fork + 1, size, repeat.greedy());
        }
    }

    private void atLeastOnce(RegexNode.Repeat repeat) throws RegexSyntaxException {
        int start = size;
        compile(repeat.body());
        int fork = add(FORK, 0, 0);
        setWays(fork, start, size, repeat.greedy());
    }

    private void setWays(int fork, int on, int out, boolean greedy) {
        first[fork] = greedy ? on : out;
        second[fork] = greedy ? out : on;
    }
}
