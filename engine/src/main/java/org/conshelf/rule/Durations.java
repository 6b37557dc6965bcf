package org.conshelf.rule;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// How long something takes, as rules write it.
///
/// Source: <https://github.com/Azure/Azure-Sentinel/wiki/Query-Style-Guide> (`5h`, `14d`) and ISO
/// 8601 (`PT5H`, `P14D`), which ARM templates use.
public final class Durations {
    private static final Pattern SHORT = Pattern.compile("(\\d{1,6})\\s*([smhdw])");
    private static final Pattern ISO =
            Pattern.compile(
                    "P(?:(\\d{1,6})W)?(?:(\\d{1,6})D)?(?:T(?:(\\d{1,6})H)?(?:(\\d{1,6})M)?(?:(\\d{1,6})S)?)?");

    private Durations() {}

    /// The duration that a text stands for: `5h`, `PT5H`; empty where it is none.
    public static Optional<Duration> parse(String text) {
        var shortForm = SHORT.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (shortForm.matches()) {
            long number = Long.parseLong(shortForm.group(1));
            return Optional.of(
                    switch (shortForm.group(2)) {
                        case "s" -> Duration.ofSeconds(number);
                        case "m" -> Duration.ofMinutes(number);
                        case "h" -> Duration.ofHours(number);
                        case "d" -> Duration.ofDays(number);
                        default -> Duration.ofDays(7 * number);
                    });
        }
        var word = text.strip().toUpperCase(Locale.ROOT);
        var iso = ISO.matcher(word);
        if (!iso.matches() || word.endsWith("P") || word.endsWith("T")) {
            return Optional.empty();
        }
        var sum = Duration.ofDays(7 * number(iso.group(1)) + number(iso.group(2)));
        return Optional.of(
                sum.plusHours(number(iso.group(3)))
                        .plusMinutes(number(iso.group(4)))
                        .plusSeconds(number(iso.group(5))));
    }

    private static long number(String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }
}
