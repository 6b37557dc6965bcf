package org.conshelf.simulate;

/// The page that lies beside a simulation's files: what was simulated, where and when, and what
/// should be found of it.
public final class SimulationReadme {
    private SimulationReadme() {}

    /// The page, in Markdown.
    public static String of(Simulation simulation, SimulationFormat format) {
        var options = simulation.options();
        var page = new StringBuilder("# Simulated telemetry\n\n");
        page.append("Nothing here happened: Conshelf made it up.\n\n    conshelf simulate");
        options.tests().forEach(t -> page.append(' ').append(t.id()));
        page.append(" --seed ").append(options.seed()).append(" --start ").append(options.start());
        if (options.noise() > 0) {
            page.append(" --noise ").append(options.noise());
        }
        page.append(" --as ").append(format.word()).append("\n\n");
        page.append("| test | kind | from | to | where |\n|---|---|---|---|---|\n");
        for (var scene : simulation.scenes()) {
            page.append("| ").append(scene.test().id());
            page.append(" | ").append(scene.test().kind().word());
            page.append(" | ").append(scene.start()).append(" | ").append(scene.end());
            page.append(" | ").append(roles(scene)).append(" |\n");
        }
        page.append('\n');
        for (var scene : simulation.scenes()) {
            var test = scene.test();
            page.append("## ").append(test.id()).append(": ").append(test.title()).append("\n\n");
            TestPage.body(page, test, "###");
        }
        return page.toString().stripTrailing() + "\n";
    }

    private static String roles(Simulation.Scene scene) {
        var text = new StringBuilder();
        scene.roles()
                .forEach((role, host) ->
                        text.append(text.isEmpty() ? "" : ", ")
                                .append(role)
                                .append(' ')
                                .append(host));
        return text.toString();
    }
}
