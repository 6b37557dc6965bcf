package org.conshelf.simulate;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What the version resource of a program's file says. A program that is in no list says nothing:
/// malware seldom does.
record Program(
        String fileVersion,
        String description,
        String product,
        String company,
        String originalFileName) {
    private static final Program UNKNOWN = new Program("-", "-", "-", "-", "-");

    private static final Map<String, Program> KNOWN =
            Map.ofEntries(
                    windows("cmd.exe", "Windows Command Processor", "Cmd.Exe"),
                    windows("sc.exe", "Service Control Manager Configuration Tool", "sc.exe"),
                    windows("net.exe", "Net Command", "net.exe"),
                    windows("net1.exe", "Net Command", "net1.exe"),
                    windows("powershell.exe", "Windows PowerShell", "PowerShell.EXE"),
                    windows("rundll32.exe", "Windows host process (Rundll32)", "RUNDLL32.EXE"),
                    windows("schtasks.exe", "Task Scheduler Configuration Tool", "schtasks.exe"),
                    windows("conhost.exe", "Console Window Host", "CONHOST.EXE"),
                    windows("whoami.exe", "whoami - displays logged on user", "whoami.exe"),
                    windows("hostname.exe", "Hostname APP", "hostname.exe"),
                    windows("ipconfig.exe", "IP Configuration Utility", "ipconfig.exe"),
                    windows("tasklist.exe", "Lists the current running tasks", "tasklist.exe"),
                    windows("reg.exe", "Registry Console Tool", "reg.exe"),
                    windows("svchost.exe", "Host Process for Windows Services", "svchost.exe"),
                    windows("services.exe", "Services and Controller app", "services.exe"),
                    windows("explorer.exe", "Windows Explorer", "EXPLORER.EXE"),
                    windows("msiexec.exe", "Windows® installer", "msiexec.exe"),
                    windows("notepad.exe", "Notepad", "NOTEPAD.EXE"),
                    windows("taskhostw.exe", "Host Process for Windows Tasks", "taskhostw.exe"),
                    sysinternals("psexec.exe", "Execute processes remotely", "psexec.c"),
                    sysinternals("psexec64.exe", "Execute processes remotely", "psexec.c"),
                    sysinternals("psexesvc.exe", "PsExec Service", "psexesvc.exe"));

    private static Map.Entry<String, Program> windows(
            String fileName, String description, String original) {
        return Map.entry(
                fileName,
                new Program(
                        "10.0.17763.1 (WinBuild.160101.0800)",
                        description,
                        "Microsoft® Windows® Operating System",
                        "Microsoft Corporation",
                        original));
    }

    private static Map.Entry<String, Program> sysinternals(
            String fileName, String description, String original) {
        return Map.entry(
                fileName,
                new Program(
                        "2.43",
                        description,
                        "Sysinternals PsExec",
                        "Sysinternals - www.sysinternals.com",
                        original));
    }

    /// What a file of this path says, by its name.
    static Program of(String image) {
        var fileName = image.substring(image.lastIndexOf('\\') + 1).toLowerCase(Locale.ROOT);
        return KNOWN.getOrDefault(fileName, UNKNOWN);
    }

    /// The values in the order of Sysmon's events.
    List<String> values() {
        return List.of(fileVersion, description, product, company, originalFileName);
    }
}
