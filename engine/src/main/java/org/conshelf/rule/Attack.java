package org.conshelf.rule;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// The words that rules of every format share: ATT&CK technique ids and severities.
public final class Attack {
    /// `T1569`, `T1569.002`, and `T1569/002` as it stands in ATT&CK's addresses.
    private static final Pattern TECHNIQUE =
            Pattern.compile("(?<![A-Za-z0-9])[Tt](\\d{4})(?:[./](\\d{3}))?(?![0-9A-Za-z])");

    private Attack() {}

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
