package org.conshelf.check.lint;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The techniques of MITRE ATT&CK and the tactics that each serves.
public final class AttackBook {
    private static final String RESOURCE = "attack-techniques.tsv";
    private static final AttackBook BOOK = new AttackBook();

    /// Tactics that Sentinel and older versions of ATT&CK have and this one does not.
    private static final Map<String, List<String>> OTHER_NAMES =
            Map.of(
                    "preattack", List.of("reconnaissance", "resource-development"),
                    "commandandcontrol", List.of("command-and-control"));

    private final Map<String, Technique> techniques = new HashMap<>();
    private final Map<String, String> tactics = new HashMap<>();

    /// A technique.
    ///
    /// @param tactics as ATT&CK writes them, `privilege-escalation`
    /// @param state `-` where it stands, else `revoked` or `deprecated`
    /// @param replacement what stands for a revoked one; empty where nothing does
    public record Technique(
            String id,
            String domain,
            Set<String> tactics,
            String state,
            String replacement,
            String name) {
        public Technique {
            tactics = Set.copyOf(tactics);
        }

        public boolean stands() {
            return state.equals("-");
        }
    }

    private AttackBook() {
        for (var row : LintResource.rows(RESOURCE, 6)) {
            var of = new LinkedHashSet<>(List.of(row.get(2).split(",")));
            of.remove("");
            techniques.put(
                    row.get(0),
                    new Technique(row.get(0), row.get(1), of, row.get(3), row.get(4), row.get(5)));
            of.forEach(t -> tactics.put(key(t), t));
        }
    }

    public static AttackBook get() {
        return BOOK;
    }

    /// The version of ATT&CK, `18.1`.
    public static String version() {
        return LintResource.header(RESOURCE).replaceFirst(".*\t", "");
    }

    public Optional<Technique> technique(String id) {
        return Optional.ofNullable(techniques.get(id));
    }

    /// All techniques that stand.
    public List<String> ids() {
        return techniques.values().stream()
                .filter(Technique::stands)
                .map(Technique::id)
                .sorted()
                .toList();
    }

    /// A tactic as ATT&CK writes it, whatever way it is written: `PrivilegeEscalation`, `privilege
    /// escalation`, `TA0004` is not. Several where one old name stands for them; none for what is
    /// no tactic.
    public List<String> tactics(String written) {
        var key = key(written);
        var other = OTHER_NAMES.get(key);
        if (other != null) {
            return other;
        }
        var found = tactics.get(key);
        return found == null ? List.of() : List.of(found);
    }

    /// Every tactic as Sentinel writes it.
    public List<String> tacticNames() {
        var names = new ArrayList<String>();
        tactics.values().forEach(t -> names.add(pascal(t)));
        names.sort(null);
        return names;
    }

    /// `PrivilegeEscalation` for `privilege-escalation`.
    public static String pascal(String tactic) {
        var out = new StringBuilder();
        for (var word : tactic.split("-")) {
            out.append(word.equals("and") ? "And" : capital(word));
        }
        return out.toString();
    }

    private static String capital(String word) {
        return word.isEmpty()
                ? ""
                : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    private static String key(String tactic) {
        return tactic.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
    }
}
