package org.conshelf.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.conshelf.plan.Plan;
import org.conshelf.source.SourceText;
import org.conshelf.syntax.ParseResult;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/// `./dev bench jmh`: the time for all sample queries in each stage, by JMH.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "--enable-native-access=ALL-UNNAMED")
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class StageBenchmark {
    private Stages stages;
    private List<SourceText> sources;
    private List<ParseResult> parsed;
    private List<Plan> plans;

    @Setup
    public void open() throws IOException {
        stages = new Stages();
        sources = new ArrayList<>();
        parsed = new ArrayList<>();
        plans = new ArrayList<>();
        for (var query : SampleQueries.read()) {
            var source = Stages.source(query);
            var tree = stages.parse(source);
            var plan = stages.bind(tree, source);
            if (plan.ok()) {
                sources.add(source);
                parsed.add(tree);
                plans.add(plan);
            }
        }
    }

    @TearDown
    public void close() {
        stages.close();
    }

    @Benchmark
    public void parse(Blackhole hole) {
        sources.forEach(s -> hole.consume(stages.parse(s)));
    }

    @Benchmark
    public void bind(Blackhole hole) {
        for (int i = 0; i < sources.size(); i++) {
            hole.consume(stages.bind(parsed.get(i), sources.get(i)));
        }
    }

    @Benchmark
    public void lower(Blackhole hole) {
        plans.forEach(p -> hole.consume(stages.lower(p)));
    }
}
