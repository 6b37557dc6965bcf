package org.conshelf.function.regex;

import java.util.ArrayDeque;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Finds the first match with its groups, the one that a backtracking matcher would find, in time
/// linear in the text: all ways are followed at once, in the order of preference. Not for several
/// threads at once.
final class GroupMatcher {
    private final RegexProgram program;
    private final int slots;
    private final int[] seen;
    private int round;

    GroupMatcher(RegexProgram program, int groupCount) {
        this.program = program;
        slots = 2 * groupCount + 2;
        seen = new int[program.size()];
    }

    /// Ways that wait at an instruction for a character, the preferred first.
    private final class Ways {
        final int[] at = new int[program.size()];
        final int[][] positions = new int[program.size()][];
        int count;

        void add(int instruction, int[] saved) {
            at[count] = instruction;
            positions[count++] = saved;
        }
    }

    /// The positions of the groups, -1 where a group took no part; null where nothing matches.
    int @Nullable [] find(String text, int from, boolean anchored) {
        var now = new Ways();
        var then = new Ways();
        int[] found = null;
        int before = from > 0 ? text.codePointBefore(from) : -1;
        for (int i = from; ; ) {
            int c = i < text.length() ? text.codePointAt(i) : -1;
            then.count = 0;
            round++;
            boolean cut = false;
            for (int w = 0; w < now.count && !cut; w++) {
                int[] end = follow(now.at[w], now.positions[w], i, before, c, then);
                if (end != null) {
                    found = end;
                    cut = true;
                }
            }
            if (!cut && found == null && (!anchored || i == from)) {
                int[] fresh = new int[slots];
                Arrays.fill(fresh, -1);
                found = follow(0, fresh, i, before, c, then);
            }
            if (c < 0 || (then.count == 0 && (found != null || anchored))) {
                return found;
            }
            i += Character.charCount(c);
            before = c;
            var swap = now;
            now = then;
            then = swap;
        }
    }

    private record Task(int at, int[] saved) {}

    /// Follows what needs no character from one instruction on. What can take the character goes to
    /// `then`; a match ends it, since all that is left is less preferred.
    private int @Nullable [] follow(
            int start, int[] saved, int position, int before, int c, Ways then) {
        var tasks = new ArrayDeque<Task>();
        tasks.push(new Task(start, saved));
        while (!tasks.isEmpty()) {
            var task = tasks.pop();
            int at = task.at();
            if (seen[at] == round) {
                continue;
            }
            seen[at] = round;
            switch (program.operation(at)) {
                case RegexProgram.MATCH -> {
                    return task.saved();
                }
                case RegexProgram.CHARS -> {
                    if (c >= 0 && program.sets().get(program.first(at)).contains(c)) {
                        then.add(at + 1, task.saved());
                    }
                }
                case RegexProgram.SAVE -> {
                    int[] copy = task.saved().clone();
                    copy[program.first(at)] = position;
                    tasks.push(new Task(at + 1, copy));
                }
                case RegexProgram.PLACE -> {
                    if (Places.holds(program.place(at), before, c)) {
                        tasks.push(new Task(at + 1, task.saved()));
                    }
                }
                default -> {
                    tasks.push(new Task(program.second(at), task.saved()));
                    tasks.push(new Task(program.first(at), task.saved()));
                }
            }
        }
        return null;
    }
}
