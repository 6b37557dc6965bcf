package org.conshelf.simulate;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/// What PowerShell writes to its two logs: Microsoft-Windows-PowerShell/Operational, and the older
/// Windows PowerShell.
final class PowerShellLog {
    private static final String VERSION = "5.1.17763.1";

    private final Host host;

    PowerShellLog(Host host) {
        this.host = host;
    }

    /// A command with its parameters, in their order.
    record Cmdlet(String name, Map<String, String> parameters) {
        static Cmdlet of(String name, String... namesAndValues) {
            var parameters = new LinkedHashMap<String, String>();
            for (int i = 0; i < namesAndValues.length; i += 2) {
                parameters.put(namesAndValues[i], namesAndValues[i + 1]);
            }
            return new Cmdlet(name, parameters);
        }

        /// How the events write what was called with what.
        String binding() {
            var text = new StringBuilder("CommandInvocation(%s): \"%s\"\r\n".formatted(name, name));
            parameters.forEach((parameter, value) ->
                    text.append(
                            "ParameterBinding(%s): name=\"%s\"; value=\"%s\"\r\n"
                                    .formatted(name, parameter, value)));
            return text.toString();
        }
    }

    /// 400: the engine started.
    void started(RunningProcess shell) {
        classic(
                400,
                4,
                new EventValues()
                        .withUnnamed("Available")
                        .withUnnamed("None")
                        .withUnnamed(
                                "\tNewEngineState=Available\r\n\tPreviousEngineState=None\r\n\r\n"
                                        + "\tSequenceNumber=13\r\n\r\n"
                                        + hostLines(shell)
                                        + "\tPipelineId=\r\n\tCommandName=\r\n\tCommandType=\r\n"
                                        + "\tScriptName=\r\n\tCommandPath=\r\n\tCommandLine="));
        host.stage().step();
    }

    private String hostLines(RunningProcess shell) {
        return "\tHostName=ConsoleHost\r\n\tHostVersion=%s\r\n\tHostId=%s\r\n\tHostApplication=%s\r\n\tEngineVersion=%s\r\n\tRunspaceId=%s\r\n"
                .formatted(
                        VERSION,
                        id(shell, "host"),
                        application(shell),
                        VERSION,
                        id(shell, "runspace"));
    }

    /// The command line of a shell, without quotes around the program.
    private static String application(RunningProcess shell) {
        return shell.commandLine().replace("\"", "");
    }

    /// A GUID that stays the same for a shell.
    private static String id(RunningProcess shell, String what) {
        return UUID.nameUUIDFromBytes((shell.guid() + what).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    /// 4104, and for each command of the script 4103 and 800.
    void runs(RunningProcess shell, String script, Cmdlet... commands) {
        scriptBlock(shell, script);
        for (var command : commands) {
            host.stage().pass(20);
            invoked(shell, script, command);
        }
    }

    /// 4104: a block of script, in one piece.
    void scriptBlock(RunningProcess shell, String script) {
        operational(
                4104,
                5,
                2,
                15,
                shell,
                new EventValues()
                        .with("MessageNumber", "1")
                        .with("MessageTotal", "1")
                        .with("ScriptBlockText", script)
                        .with("ScriptBlockId", host.stage().randomGuid())
                        .with("Path", ""));
        host.stage().step();
    }

    private void invoked(RunningProcess shell, String script, Cmdlet command) {
        var user = shell.session().user();
        var context =
                """
                        Severity = Informational
                        Host Name = ConsoleHost
                        Host Version = %s
                        Host ID = %s
                        Host Application = %s
                        Engine Version = %s
                        Runspace ID = %s
                        Pipeline ID = 6
                        Command Name = %s
                        Command Type = Cmdlet
                        Script Name =\s
                        Command Path =\s
                        Sequence Number = 22
                        User = %s
                        Connected User =\s
                        Shell ID = Microsoft.PowerShell
                """
                        .formatted(
                                VERSION,
                                id(shell, "host"),
                                application(shell),
                                VERSION,
                                id(shell, "runspace"),
                                command.name(),
                                user)
                        .replace("\n", "\r\n");
        operational(
                4103,
                4,
                106,
                20,
                shell,
                new EventValues()
                        .with("ContextInfo", context)
                        .with("UserData", "")
                        .with("Payload", command.binding()));
        host.stage().step();
        classic(
                800,
                8,
                new EventValues()
                        .withUnnamed(script)
                        .withUnnamed(
                                "\tDetailSequence=1\r\n\tDetailTotal=1\r\n\r\n\tSequenceNumber=21\r\n\r\n\tUserId="
                                        + user
                                        + "\r\n"
                                        + hostLines(shell)
                                        + "\tPipelineId=6\r\n\tScriptName=\r\n\tCommandLine="
                                        + script)
                        .withUnnamed(command.binding()));
        host.stage().step();
    }

    private void operational(
            int eventId,
            int level,
            int task,
            int opcode,
            RunningProcess shell,
            EventValues values) {
        host.log(
                new SimulatedEvent.Source(
                        "Microsoft-Windows-PowerShell/Operational",
                        "Microsoft-Windows-PowerShell",
                        "{a0c1853b-5c40-4b15-8766-3cf1c58f985a}",
                        eventId,
                        -1,
                        1,
                        level,
                        task,
                        opcode,
                        "0x0000000000000000"),
                shell.id(),
                shell.session().account().sid(),
                values);
    }

    private void classic(int eventId, int task, EventValues values) {
        host.log(
                new SimulatedEvent.Source(
                        "Windows PowerShell",
                        "PowerShell",
                        "",
                        eventId,
                        0,
                        0,
                        4,
                        task,
                        0,
                        "0x0080000000000000"),
                0,
                "",
                values);
    }
}
