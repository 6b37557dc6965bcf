package org.conshelf.law;

import java.util.Random;
import java.util.function.Consumer;

/// How often a law is tried, and with which numbers: a few hundred times with the same numbers in
/// the suite, and as often as `conshelf.law.rounds` says, from `conshelf.law.seed` on, in `./dev
/// soak`.
final class Rounds {
    private Rounds() {}

    static int count(int usual) {
        return Integer.getInteger("conshelf.law.rounds", usual);
    }

    static void run(int usual, Consumer<Random> law) {
        long seed = Long.getLong("conshelf.law.seed", 4_688L);
        for (int round = 0; round < count(usual); round++) {
            law.accept(new Random(seed + round * 7_919L));
        }
    }
}
