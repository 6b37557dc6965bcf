package org.conshelf.rule.kql;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.conshelf.rule.DocumentFormat;
import org.conshelf.rule.KqlText;
import org.conshelf.rule.Rule;
import org.conshelf.rule.RuleDocument;
import org.conshelf.rule.RuleFormat;
import org.conshelf.rule.RulePlaces;
import org.conshelf.source.Diagnostics;
import org.conshelf.source.SourceText;
import org.conshelf.source.Span;

/// A file of queries, with what is known of them in the comments at its head ([Header]):
///
/// ```
/// // Title: Service started from a temporary folder
/// // Severity: high
/// // Techniques: T1569.002, T1543.003
/// ```
///
/// Where no comment says a title, the first comment line is it, and else the file's name. A file
/// may hold several queries with blank lines between; each has the comments above it.
public final class KqlFile implements RuleFormat {
    @Override
    public boolean recognises(RuleDocument document) {
        if (document.hasExtension(".kql", ".kusto", ".csl", ".kusto.txt")) {
            return true;
        }
        // What other tools' files hold may have pipes in it too.
        return !document.hasExtension(
                        ".md",
                        ".markdown",
                        ".yaml",
                        ".yml",
                        ".json",
                        ".html",
                        ".htm",
                        ".xml",
                        ".csv",
                        ".ps1",
                        ".psm1",
                        ".psd1",
                        ".py",
                        ".sh",
                        ".js",
                        ".ts",
                        ".cs",
                        ".java",
                        ".tf",
                        ".bicep",
                        ".ipynb")
                && KqlText.hasPipeline(document.text());
    }

    @Override
    public List<Rule> read(RuleDocument document, Diagnostics diagnostics) {
        if (KqlText.isComment(document.text())) {
            return List.of();
        }
        var queries = KqlText.queries(document.source());
        var file = Header.of(document.source(), diagnostics);
        var rules = new ArrayList<Rule>();
        var titles = new HashSet<String>();
        for (var query : queries) {
            var own = rules.isEmpty() ? file : Header.of(query, diagnostics);
            var title = title(document, file, own, rules.isEmpty());
            var unique = title;
            for (int n = 2; !titles.add(unique); n++) {
                unique = title + " (" + n + ")";
            }
            rules.add(rule(unique, query, file, own).withIndex(rules.size()));
        }
        return rules;
    }

    private static String title(RuleDocument document, Header file, Header own, boolean first) {
        var title = file.title().orElse(document.baseName());
        var ownTitle = own.title();
        return first || ownTitle.isEmpty() || ownTitle.equals(file.title())
                ? title
                : title + ": " + ownTitle.get();
    }

    private static Rule rule(String title, SourceText query, Header file, Header own) {
        var places = new HashMap<String, Span>();
        file.places().forEach(places::putIfAbsent);
        places.putAll(own.places());
        places.put("query", query.documentSpan(new Span(0, query.text().length())));
        var from = own.isEmpty() ? file : own;
        return new Rule(
                DocumentFormat.KQL,
                0,
                title,
                from.severity().isEmpty() ? file.severity() : from.severity(),
                from.techniques().isEmpty() ? file.techniques() : from.techniques(),
                from.tactics().isEmpty() ? file.tactics() : from.tactics(),
                query,
                from.details(file),
                new RulePlaces(places),
                Optional.empty(),
                Optional.empty());
    }
}
