package org.conshelf.rule.defender;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.conshelf.rule.Attack;
import org.conshelf.rule.Durations;
import org.conshelf.rule.RuleFields;

/// What both forms of a custom detection rule have words for.
///
/// Source: <https://learn.microsoft.com/defender-xdr/custom-detection-rules>
final class Words {
    static final List<String> SEVERITIES = List.of("informational", "low", "medium", "high");

    /// How often a rule runs; 0 is near real time.
    static final List<String> PERIODS =
            List.of("0", "5M", "15M", "30M", "1H", "3H", "6H", "12H", "24H");

    private Words() {}

    /// How often a rule runs, which Defender writes as `0`, `1H`, `24H`. Tables are looked back
    /// into as long as Defender says for each period.
    static Optional<Duration> period(RuleFields fields, String name) {
        var text = fields.text(name).orElse("");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (text.equals("0")) {
            return Optional.of(Duration.ZERO);
        }
        var found = Durations.parse(text);
        if (found.isEmpty()) {
            fields.wrong(
                    fields.place(name),
                    "'"
                            + name
                            + "' is one of "
                            + String.join(", ", PERIODS)
                            + ", not '"
                            + text
                            + "'");
        }
        return found;
    }

    /// How far back a rule that runs so often looks.
    static Optional<Duration> lookBack(Optional<Duration> period) {
        return period.map(p ->
                switch ((int) p.toHours()) {
                    case 24 -> Duration.ofDays(30);
                    case 12 -> Duration.ofDays(2);
                    case 3 -> Duration.ofHours(12);
                    case 1 -> Duration.ofHours(4);
                    default -> p.multipliedBy(4);
                });
    }

    /// The techniques of a list, each checked.
    static List<String> techniques(RuleFields fields, String name) {
        var found = fields.texts(name);
        for (var word : found) {
            if (Attack.techniques(word).isEmpty()) {
                fields.wrong(fields.place(name, word), "'" + word + "' is no technique");
            }
        }
        return Attack.techniques(String.join(" ", found));
    }

    /// The category of an alert is a tactic, or one of Defender's own words, which are none.
    static List<String> tactics(RuleFields fields, String name) {
        return fields.text(name).flatMap(Attack::tactic).map(List::of).orElse(List.of());
    }
}
