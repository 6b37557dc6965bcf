package org.conshelf.check.lint;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The processes of Windows that have one parent only.
///
/// Programs that anything may start under their own name, svchost.exe among them, are not in it:
/// malware does start them, and rules look for that.
///
/// Source: <https://learn.microsoft.com/sysinternals/resources/windows-internals>, chapter 2
public final class ProcessTree {
    private static final String SYSTEM32 = "C:\\Windows\\System32\\";

    private static final Map<String, List<String>> PARENTS =
            Map.of(
                    "smss.exe", List.of("System", "smss.exe"),
                    "csrss.exe", List.of("smss.exe"),
                    "wininit.exe", List.of("smss.exe"),
                    "winlogon.exe", List.of("smss.exe"),
                    "services.exe", List.of("wininit.exe"),
                    "lsass.exe", List.of("wininit.exe", "winlogon.exe"),
                    "lsaiso.exe", List.of("wininit.exe"),
                    "logonui.exe", List.of("winlogon.exe"),
                    "dwm.exe", List.of("winlogon.exe"));

    private ProcessTree() {}

    /// Whether a program is in the list.
    public static boolean isFixed(String name) {
        return PARENTS.containsKey(name.toLowerCase(Locale.ROOT));
    }

    /// What starts it.
    ///
    /// @param path with the folder
    public static List<String> parents(String name, boolean path) {
        var parents = PARENTS.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
        return path ? parents.stream().map(p -> SYSTEM32 + p).toList() : parents;
    }

    /// The file's name of a path.
    public static String fileName(String path) {
        return path.substring(Math.max(path.lastIndexOf('\\'), path.lastIndexOf('/')) + 1);
    }
}
