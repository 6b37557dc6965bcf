package org.conshelf.fuzz;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.zip.CRC32;
import org.conshelf.Project;

/// `./dev fuzz [TARGET] [SECONDS]`: changes good input at random until the time is over, and keeps
/// what the program stumbles over where the suite tries it again.
public final class Fuzz {
    private static final Duration LONGEST = Duration.ofSeconds(20);

    private Fuzz() {}

    public static void main(String[] args) throws IOException {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        var targets = new ArrayList<>(List.of(Target.values()));
        int seconds = 20;
        for (var arg : args) {
            if (arg.matches("\\d+")) {
                seconds = Integer.parseInt(arg);
            } else {
                targets.removeIf(t -> !t.word().equals(arg));
            }
        }
        if (targets.isEmpty()) {
            out.println("a target is one of " + List.of(Target.values()));
            System.exit(2);
        }
        int found = 0;
        for (var target : targets) {
            long end = System.nanoTime() + seconds * 1_000_000_000L / targets.size();
            long seed = System.nanoTime();
            int rounds = 0;
            while (System.nanoTime() < end) {
                int some = target.isText() ? 200 : 10;
                for (var finding : rounds(target, seed, rounds, rounds + some)) {
                    found++;
                    out.println(
                            target.word() + ": " + finding.what() + "\n  kept as " + keep(finding));
                }
                rounds += some;
            }
            out.println("%s: %d inputs".formatted(target.word(), rounds));
        }
        System.exit(found > 0 ? 1 : 0);
    }

    /// Input that was not taken as it should be.
    record Finding(Target target, byte[] input, String what) {}

    /// Tries changed inputs, always the same for the same numbers.
    static List<Finding> rounds(Target target, long seed, int from, int to) throws IOException {
        var folder = Files.createTempDirectory("fuzz");
        try {
            var seeds = target.seeds(folder);
            var findings = new ArrayList<Finding>();
            for (int round = from; round < to; round++) {
                var random = new Random(seed + round);
                var good = seeds.get(random.nextInt(seeds.size()));
                var input = Mutation.of(good, seeds, target.isText(), random);
                problem(target, input, folder)
                        .ifPresent(what -> findings.add(new Finding(target, input, what)));
            }
            return findings;
        } finally {
            try (var files = Files.list(folder)) {
                for (var file : files.toList()) {
                    Files.deleteIfExists(file);
                }
            }
            Files.deleteIfExists(folder);
        }
    }

    /// What happens with an input that should not; empty where all is well.
    static Optional<String> problem(Target target, byte[] input, Path folder) {
        var run =
                CompletableFuture.runAsync(
                        () -> {
                            try {
                                target.run(input, folder);
                            } catch (IOException e) {
                                throw new IllegalStateException(e);
                            }
                        },
                        task -> {
                            var thread = new Thread(null, task, "fuzz", 64L << 20);
                            thread.setDaemon(true);
                            thread.start();
                        });
        try {
            run.get(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
            return Optional.empty();
        } catch (TimeoutException e) {
            return Optional.of("takes longer than " + LONGEST.toSeconds() + " s");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("interrupted");
        } catch (ExecutionException e) {
            var cause = e.getCause() == null ? e : e.getCause();
            var trace = cause.getStackTrace();
            return Optional.of(cause + (trace.length == 0 ? "" : " at " + trace[0]));
        }
    }

    static Path kept(Target target) {
        return Project.root().resolve("engine/src/test/resources/fuzz").resolve(target.word());
    }

    private static Path keep(Finding finding) throws IOException {
        var sum = new CRC32();
        sum.update(finding.input());
        var folder = Files.createDirectories(kept(finding.target()));
        return Files.write(
                folder.resolve(HexFormat.of().toHexDigits((int) sum.getValue())), finding.input());
    }
}
