package org.conshelf.rule.markdown;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.conshelf.rule.Attack;

/// Finds a page's ATT&CK mapping in its prose: the rows of a table, however its columns are called;
/// where no row has a technique, lines that speak of ATT&CK, and else the whole prose.
final class AttackTable {
    private static final Pattern TECHNIQUE = Pattern.compile("\\bT\\d{4}\\b");
    private static final Pattern SUBTECHNIQUE = Pattern.compile("\\.?(\\d{3})");
    private static final Pattern TACTIC_ID = Pattern.compile("TA00\\d\\d\\s*[-–:]*\\s*");
    private static final Pattern ATTACK_LINE =
            Pattern.compile("(?im)^.*(?:mitre|att&ck|attack\\.mitre|technique).*$");

    private final Set<String> techniques = new LinkedHashSet<>();
    private final Set<String> tactics = new LinkedHashSet<>();

    private AttackTable() {}

    static AttackTable of(String prose) {
        var table = new AttackTable();
        List<String> head = List.of();
        for (var line : prose.lines().toList()) {
            if (!line.strip().startsWith("|")) {
                head = List.of();
                continue;
            }
            var cells = cells(line);
            if (head.isEmpty()) {
                head = cells.stream().map(c -> c.toLowerCase(Locale.ROOT)).toList();
                if (!TECHNIQUE.matcher(line).find()) {
                    continue;
                }
                head = List.of("");
            }
            table.row(head, cells, line);
        }
        if (table.techniques.isEmpty()) {
            ATTACK_LINE
                    .matcher(prose)
                    .results()
                    .forEach(r -> table.techniques.addAll(Attack.techniques(r.group())));
        }
        if (table.techniques.isEmpty()) {
            table.techniques.addAll(Attack.techniques(prose));
        }
        return table;
    }

    private void row(List<String> head, List<String> cells, String line) {
        if (!TECHNIQUE.matcher(line).find()) {
            return;
        }
        int sub = column(head, "sub");
        int technique = -1;
        for (int i = 0; i < cells.size(); i++) {
            if (technique < 0 && TECHNIQUE.matcher(cells.get(i)).find()) {
                technique = i;
            }
            if (i < head.size() && head.get(i).contains("tactic")) {
                for (var word : cells.get(i).split("[,;/]|<br>")) {
                    Attack.tactic(TACTIC_ID.matcher(word).replaceAll("")).ifPresent(tactics::add);
                }
            }
        }
        var subtechnique =
                sub >= 0 && sub < cells.size() ? SUBTECHNIQUE.matcher(cells.get(sub)) : null;
        if (subtechnique != null && subtechnique.matches()) {
            var parent = TECHNIQUE.matcher(cells.get(technique));
            if (parent.find()) {
                techniques.add(parent.group() + "." + subtechnique.group(1));
                return;
            }
        }
        techniques.addAll(Attack.techniques(line));
    }

    private static int column(List<String> head, String word) {
        for (int i = 0; i < head.size(); i++) {
            if (head.get(i).contains(word)) {
                return i;
            }
        }
        return -1;
    }

    private static List<String> cells(String line) {
        var cells = new ArrayList<String>();
        for (var cell : line.strip().replaceAll("^\\||\\|$", "").split("\\|")) {
            cells.add(cell.strip());
        }
        return cells;
    }

    List<String> techniques() {
        return List.copyOf(techniques);
    }

    List<String> tactics() {
        return List.copyOf(tactics);
    }
}
