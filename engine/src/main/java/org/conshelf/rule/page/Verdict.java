package org.conshelf.rule.page;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.conshelf.rule.Attack;

/// The line under a query that says how severe a hit is, and how sure: `high severity medium
/// confidence`.
///
/// @param confidence empty where it is not said
record Verdict(String severity, String confidence) {
    private static final Pattern LINE =
            Pattern.compile(
                    "(?i)(critical|high|medium|low|informational) severity\\b"
                            + "(?:\\W*(\\w+) confidence)?.{0,80}");

    static boolean matches(String line) {
        return LINE.matcher(line).matches();
    }

    static Optional<Verdict> of(String line) {
        var matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        var confidence = matcher.group(2);
        return Optional.of(
                new Verdict(
                        Attack.severity(matcher.group(1)).orElse(""),
                        confidence == null ? "" : confidence.toLowerCase(Locale.ROOT)));
    }
}
