package org.conshelf.app.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.conshelf.app.report.Terminal;
import org.conshelf.app.report.TerminalText;
import org.conshelf.run.duckdb.DuckDbEngine;
import org.conshelf.run.duckdb.EngineOptions;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/// Conshelf's command line.
public final class Main {
    private static final List<Command> COMMANDS =
            List.of(
                    new HuntCommand(),
                    new TestCommand(),
                    new QueryCommand(),
                    new CheckCommand(),
                    new TablesCommand(),
                    new ExplainCommand(),
                    new SimulateCommand(),
                    new DocsCommand(),
                    new DemoCommand(),
                    new VersionCommand());

    private static final long STACK_BYTES = 64L << 20;

    private Main() {}

    public static void main(String[] args) {
        // Text is UTF-8 whatever the locale: a result must not depend on who looks at it.
        var out = stream(FileDescriptor.out);
        var err = stream(FileDescriptor.err);
        var session =
                new Session(
                        out,
                        err,
                        Terminal.ofProcess(System.getenv()),
                        Clock.systemUTC(),
                        Main::engine);
        // The highest tree that the parser lets through needs more than a thread's usual stack.
        var thread =
                new Thread(
                        null,
                        () -> {
                            int code = run(args, session);
                            out.flush();
                            err.flush();
                            System.exit(code);
                        },
                        "conshelf",
                        STACK_BYTES);
        thread.start();
    }

    /// Runs one command in this process, with output that is no terminal.
    ///
    /// @return the exit code: 0 done, 1 a query or rule was refused or failed, 2 wrong usage or
    ///   nothing to read
    public static int run(String[] args, PrintStream out, PrintStream err) {
        var session = new Session(out, err, Terminal.NONE, Clock.systemUTC(), Main::engine);
        int code = run(args, session);
        out.flush();
        err.flush();
        return code;
    }

    private static DuckDbEngine engine() {
        return DuckDbEngine.open(EngineOptions.defaults());
    }

    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(
                new BufferedOutputStream(new FileOutputStream(descriptor), 1 << 16),
                descriptor == FileDescriptor.err,
                StandardCharsets.UTF_8);
    }

    static int run(String[] args, Session session) {
        Map<String, Command> byName = new LinkedHashMap<>();
        var root = root();
        for (var command : COMMANDS) {
            var spec = command.spec();
            byName.put(spec.name(), command);
            root.addSubcommand(spec.name(), new CommandLine(spec));
        }
        var line =
                new CommandLine(root)
                        .setExpandAtFiles(false)
                        .setColorScheme(
                                CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
        try {
            var parsed = line.parseArgs(args);
            var deepest = deepest(parsed);
            if (deepest.isUsageHelpRequested()) {
                deepest.commandSpec().commandLine().usage(session.out());
                return ExitCode.DONE;
            }
            var command = byName.get(deepest.commandSpec().name());
            if (command == null) {
                line.usage(session.err());
                return ExitCode.USAGE;
            }
            return command.run(deepest, session);
        } catch (ParameterException e) {
            var name = e.getCommandLine().getCommandSpec().qualifiedName();
            return usage(session, e.getMessage() + " (see " + name + " --help)");
        } catch (UsageException e) {
            return usage(session, e.sentence());
        } catch (IOException e) {
            return usage(session, "reading or writing failed: " + e.getMessage());
        } catch (RuntimeException | StackOverflowError e) {
            session.err()
                    .println(
                            "conshelf: a bug, please report it: "
                                    + bug(e)
                                    + " (set CONSHELF_DEBUG=1 to see where)");
            if (System.getenv("CONSHELF_DEBUG") != null) {
                e.printStackTrace(session.err());
            }
            return ExitCode.FAILED;
        } catch (OutOfMemoryError e) {
            return usage(
                    session, "memory ran out: give Java more, such as JAVA_TOOL_OPTIONS=-Xmx8g");
        }
    }

    /// What went wrong, in one line.
    static String bug(Throwable problem) {
        return TerminalText.clean(problem.toString());
    }

    private static int usage(Session session, String message) {
        session.err().println("conshelf: " + TerminalText.cleanLines(message));
        return ExitCode.USAGE;
    }

    private static CommandSpec root() {
        var spec =
                Options.command(
                        "conshelf",
                        "Runs Microsoft Sentinel and Defender XDR detections, written in KQL, on your"
                                + " own logs.",
                        "conshelf demo",
                        "conshelf hunt --detections rules/ --evidence logs/");
        spec.usageMessage().synopsisSubcommandLabel("COMMAND");
        return spec;
    }

    private static ParseResult deepest(ParseResult parsed) {
        var at = parsed;
        while (at.hasSubcommand()) {
            at = at.subcommand();
        }
        return at;
    }
}
