package org.conshelf.evidence.json;

import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/// Brings the values of the System element, which every collector writes in its own way, to one
/// form.
final class SystemValues {
    // Channels by their registered spelling: collectors write some of them in lower case.
    private static final Map<String, String> CHANNELS =
            new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    static {
        for (var name :
                new String[] {
                    "Application",
                    "Security",
                    "Setup",
                    "System",
                    "ForwardedEvents",
                    "Windows PowerShell",
                    "PowerShellCore/Operational",
                    "Directory Service",
                    "DNS Server",
                    "DFS Replication",
                    "File Replication Service",
                    "Active Directory Web Services",
                    "AD FS/Admin",
                    "OpenSSH/Operational",
                    "Microsoft-Windows-Sysmon/Operational",
                    "Microsoft-Windows-PowerShell/Operational",
                    "Microsoft-Windows-TaskScheduler/Operational",
                    "Microsoft-Windows-WMI-Activity/Operational",
                    "Microsoft-Windows-WinRM/Operational",
                    "Microsoft-Windows-Windows Defender/Operational",
                    "Microsoft-Windows-Windows Firewall With Advanced Security/Firewall",
                    "Microsoft-Windows-Bits-Client/Operational",
                    "Microsoft-Windows-CodeIntegrity/Operational",
                    "Microsoft-Windows-AppLocker/EXE and DLL",
                    "Microsoft-Windows-AppLocker/MSI and Script",
                    "Microsoft-Windows-DNS-Client/Operational",
                    "Microsoft-Windows-DriverFrameworks-UserMode/Operational",
                    "Microsoft-Windows-NTLM/Operational",
                    "Microsoft-Windows-SmbClient/Security",
                    "Microsoft-Windows-SMBServer/Security",
                    "Microsoft-Windows-LSA/Operational",
                    "Microsoft-Windows-Security-Mitigations/KernelMode",
                    "Microsoft-Windows-PrintService/Operational",
                    "Microsoft-Windows-PrintService/Admin",
                    "Microsoft-Windows-TerminalServices-LocalSessionManager/Operational",
                    "Microsoft-Windows-TerminalServices-RemoteConnectionManager/Operational",
                    "Microsoft-Windows-TerminalServices-RDPClient/Operational",
                    "Microsoft-Windows-RemoteDesktopServices-RdpCoreTS/Operational"
                }) {
            CHANNELS.put(name, name);
        }
    }

    // The bits that the schema of events gives a name to, as viewers and collectors print them.
    private static final Map<String, Long> KEYWORDS =
            Map.of(
                    "response time", 0x0001_0000_0000_0000L,
                    "wdi context", 0x0002_0000_0000_0000L,
                    "wdi diag", 0x0004_0000_0000_0000L,
                    "sqm", 0x0008_0000_0000_0000L,
                    "audit failure", 0x8010_0000_0000_0000L,
                    "audit success", 0x8020_0000_0000_0000L,
                    "correlation hint", 0x0040_0000_0000_0000L,
                    "classic", 0x0080_0000_0000_0000L);

    private SystemValues() {}

    static String channel(String given) {
        return CHANNELS.getOrDefault(given, given);
    }

    /// A mask as `0x` and 16 digits, from that form, from a signed decimal number, or from names
    /// separated by commas; empty where it is none of them.
    static String keywords(String given) {
        var number = number(given);
        if (number.isPresent()) {
            return hex(number.getAsLong());
        }
        long mask = 0;
        for (var name : given.split(",", -1)) {
            mask |= KEYWORDS.getOrDefault(name.strip().toLowerCase(Locale.ROOT), 0L);
        }
        return mask == 0 ? "" : hex(mask);
    }

    private static String hex(long mask) {
        var digits = Long.toHexString(mask);
        return "0x" + "0".repeat(16 - digits.length()) + digits;
    }

    /// An event's level, from its number or from the word for it.
    static OptionalLong level(String given) {
        return switch (given.toLowerCase(Locale.ROOT)) {
            case "critical", "fatal" -> OptionalLong.of(1);
            case "error" -> OptionalLong.of(2);
            case "warning" -> OptionalLong.of(3);
            case "information", "info" -> OptionalLong.of(4);
            case "verbose", "debug" -> OptionalLong.of(5);
            default -> number(given);
        };
    }

    /// A whole number, in decimal or as `0x` and hexadecimal digits.
    static OptionalLong number(String given) {
        var text = given.strip();
        if (text.isEmpty() || text.length() > 20) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(
                    text.startsWith("0x") || text.startsWith("0X")
                            ? Long.parseUnsignedLong(text.substring(2), 16)
                            : text.startsWith("-")
                                    ? Long.parseLong(text)
                                    : Long.parseUnsignedLong(text));
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }
}
