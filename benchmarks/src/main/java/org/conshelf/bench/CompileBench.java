package org.conshelf.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.conshelf.plan.Plan;
import org.conshelf.source.SourceText;
import org.conshelf.syntax.ParseResult;

/// `./dev bench compile`: every query through every stage in one process.
public final class CompileBench {
    private CompileBench() {}

    public static void main(String[] args) throws IOException {
        var sources = SampleQueries.read().stream().map(Stages::source).toList();
        try (var stages = new Stages()) {
            System.out.println(sources.size() + " queries");
            for (var pass : List.of("cold", "warm", "warm")) {
                pass(pass, stages, sources);
            }
        }
        System.exit(0);
    }

    private static void pass(String name, Stages stages, List<SourceText> sources) {
        long start = System.nanoTime();
        List<ParseResult> parsed = sources.stream().map(stages::parse).toList();
        print(name, "parse", sources.size(), System.nanoTime() - start);
        start = System.nanoTime();
        var plans = new ArrayList<Plan>();
        for (int i = 0; i < sources.size(); i++) {
            if (parsed.get(i).ok()) {
                plans.add(stages.bind(parsed.get(i), sources.get(i)));
            }
        }
        print(name, "bind", plans.size(), System.nanoTime() - start);
        plans.removeIf(p -> !p.ok());
        start = System.nanoTime();
        plans.forEach(stages::lower);
        print(name, "lower", plans.size(), System.nanoTime() - start);
    }

    private static void print(String pass, String stage, int count, long nanos) {
        double seconds = nanos / 1e9;
        System.out.println(
                "%s %-5s %5d queries %7.3f s %9.0f queries/s"
                        .formatted(pass, stage, count, seconds, count / seconds));
    }
}
