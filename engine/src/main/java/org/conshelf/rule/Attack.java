package org.conshelf.rule;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.conshelf.source.Similar;

/// The words that rules of every format share: ATT&CK technique ids and severities.
public final class Attack {
    /// `T1569`, `T1569.002`, and `T1569/002` as it stands in ATT&CK's addresses.
    private static final Pattern TECHNIQUE =
            Pattern.compile("(?<![A-Za-z0-9])[Tt](\\d{4})(?:[./](\\d{3}))?(?![0-9A-Za-z])");

    /// The tactics of ATT&CK for Enterprise and ICS, as Sentinel writes them; the last two are what
    /// ATT&CK made of `DefenseEvasion`.
    private static final List<String> TACTICS =
            List.of(
                    "Reconnaissance",
                    "ResourceDevelopment",
                    "InitialAccess",
                    "Execution",
                    "Persistence",
                    "PrivilegeEscalation",
                    "DefenseEvasion",
                    "CredentialAccess",
                    "Discovery",
                    "LateralMovement",
                    "Collection",
                    "CommandAndControl",
                    "Exfiltration",
                    "Impact",
                    "ImpairProcessControl",
                    "InhibitResponseFunction",
                    "Evasion",
                    "PreAttack",
                    "Stealth",
                    "ImpairDefenses");

    private Attack() {}

    /// The tactic that a name stands for, written as Sentinel does: `Credential Access` and
    /// `credential-access` are `CredentialAccess`. Empty where it is none.
    public static Optional<String> tactic(String name) {
        var letters = name.replaceAll("[^A-Za-z&]", "").replace("&", "and");
        return TACTICS.stream()
                .filter(t ->
                        t.equalsIgnoreCase(letters)
                                || t.replace("Defense", "Defence").equalsIgnoreCase(letters))
                .findFirst();
    }

    /// The tactics that might have been meant.
    public static List<String> similarTactics(String name) {
        return Similar.names(name, TACTICS);
    }

    /// The technique ids in a text, each once, in order.
    public static List<String> techniques(String text) {
        var found = new LinkedHashSet<String>();
        var matcher = TECHNIQUE.matcher(text);
        while (matcher.find()) {
            var sub = matcher.group(2);
            found.add("T" + matcher.group(1) + (sub == null ? "" : "." + sub));
        }
        return List.copyOf(found);
    }

    /// One of the four severities that rules are given here; empty for a word that is none.
    public static Optional<String> severity(String word) {
        return Optional.ofNullable(
                switch (word.strip().toLowerCase(Locale.ROOT)) {
                    case "critical", "high" -> "high";
                    case "medium", "moderate" -> "medium";
                    case "low" -> "low";
                    case "informational", "information", "info" -> "informational";
                    default -> null;
                });
    }
}
