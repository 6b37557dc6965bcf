package org.conshelf.rule.kql;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.conshelf.rule.Attack;
import org.conshelf.rule.DocumentFormat;
import org.conshelf.rule.Rule;
import org.conshelf.rule.RuleDetails;
import org.conshelf.rule.RuleDocument;
import org.conshelf.rule.RuleFormat;
import org.conshelf.rule.RuleKind;
import org.conshelf.rule.RulePlaces;
import org.conshelf.source.DiagnosticCode;
import org.conshelf.source.Diagnostics;

/// A file that is one query, with what is known of it in the comments at its head:
///
/// ```
/// // title: Service started from a temporary folder
/// // severity: high
/// // techniques: T1569.002, T1543.003
/// ```
///
/// Where no comment says `title:`, the first comment line is the title, and else the file's name.
public final class KqlFile implements RuleFormat {
    private static final Pattern FIELD =
            Pattern.compile("(?i)^([a-z][a-z _-]{1,30}?)\\s*:\\s+(\\S.*)$");

    /// A pipe at the head of a line with an operator behind it: what hardly any other text has.
    private static final Pattern PIPELINE =
            Pattern.compile(
                    "(?m)^\\s*\\|\\s*(where|extend|project|summarize|join|union|take|limit|top"
                            + "|sort|order|distinct|count|mv-expand|parse)\\b");

    @Override
    public boolean recognises(RuleDocument document) {
        return document.hasExtension(".kql", ".kusto", ".csl")
                || PIPELINE.matcher(document.text()).find();
    }

    @Override
    public List<Rule> read(RuleDocument document, Diagnostics diagnostics) {
        var fields = new LinkedHashMap<String, String>();
        var firstComment = "";
        boolean hasQuery = false;
        for (var line : document.lines()) {
            var text = line.text().strip();
            if (!text.startsWith("//")) {
                if (!text.isEmpty()) {
                    hasQuery = true;
                    break;
                }
                continue;
            }
            var comment = text.replaceFirst("^/+", "").strip();
            var field = FIELD.matcher(comment);
            if (field.matches()) {
                var name = field.group(1).toLowerCase(Locale.ROOT).strip();
                fields.putIfAbsent(name, field.group(2).strip());
                if (name.equals("severity") && Attack.severity(field.group(2)).isEmpty()) {
                    diagnostics.warning(
                            DiagnosticCode.BAD_FIELD,
                            line.span(),
                            "'" + field.group(2).strip() + "' is no severity");
                }
            } else if (firstComment.isEmpty()) {
                firstComment = comment;
            }
        }
        if (!hasQuery) {
            return List.of();
        }
        var title =
                fields.getOrDefault(
                        "title", firstComment.isEmpty() ? document.baseName() : firstComment);
        var techniques = fields.getOrDefault("techniques", fields.getOrDefault("technique", ""));
        var tactics = fields.getOrDefault("tactics", fields.getOrDefault("tactic", ""));
        return List.of(
                new Rule(
                        DocumentFormat.KQL,
                        0,
                        title,
                        Attack.severity(fields.getOrDefault("severity", "")).orElse(""),
                        Attack.techniques(techniques),
                        Pattern.compile(",")
                                .splitAsStream(tactics)
                                .map(String::strip)
                                .filter(t -> !t.isEmpty())
                                .toList(),
                        document.source(),
                        RuleDetails.builder()
                                .kind(RuleKind.UNSAID)
                                .description(fields.getOrDefault("description", ""))
                                .references(
                                        fields.containsKey("reference")
                                                ? List.of(fields.getOrDefault("reference", ""))
                                                : List.of())
                                .build(),
                        RulePlaces.NONE,
                        Optional.empty(),
                        Optional.empty()));
    }
}
