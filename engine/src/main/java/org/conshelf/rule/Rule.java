package org.conshelf.rule;

import java.util.List;
import java.util.Optional;
import org.conshelf.source.SourceText;
import org.conshelf.source.Span;
import org.conshelf.yaml.YamlNode;

/// A detection: one query with what its document says of it.
///
/// @param format the kind of document that it was read from
/// @param index the number of the query in its document, from 0
/// @param title what it is called; a document with several queries gives each its section's heading
///   too
/// @param severity `high`, `medium`, `low`, `informational`, or empty where the document says none
/// @param techniques ATT&CK technique ids in the document's order, `T1569.002`
/// @param tactics ATT&CK tactic names as the document writes them
/// @param query the KQL, whose positions are those of the document
/// @param details all else that the document says of it
/// @param places where the document says it
/// @param guide the page that stands beside the document, if there is one
/// @param tests the value of the document's `tests:`, where its format has that and it is there
public record Rule(
        DocumentFormat format,
        int index,
        String title,
        String severity,
        List<String> techniques,
        List<String> tactics,
        SourceText query,
        RuleDetails details,
        RulePlaces places,
        Optional<Guide> guide,
        Optional<YamlNode> tests) {
    public Rule {
        techniques = List.copyOf(techniques);
        tactics = List.copyOf(tactics);
    }

    /// A rule that has a title and a query and nothing else.
    public static Rule of(String title, SourceText query) {
        return new Rule(
                DocumentFormat.KQL,
                0,
                title,
                "",
                List.of(),
                List.of(),
                query,
                RuleDetails.NONE,
                RulePlaces.NONE,
                Optional.empty(),
                Optional.empty());
    }

    public Rule withIndex(int number) {
        return new Rule(
                format,
                number,
                title,
                severity,
                techniques,
                tactics,
                query,
                details,
                places,
                guide,
                tests);
    }

    /// The rule with other ATT&CK tactics and techniques.
    public Rule withAttack(List<String> tacticNames, List<String> techniqueIds) {
        return new Rule(
                format,
                index,
                title,
                severity,
                techniqueIds,
                tacticNames,
                query,
                details,
                places,
                guide,
                tests);
    }

    public Rule withDetails(RuleDetails more) {
        return new Rule(
                format,
                index,
                title,
                severity,
                techniques,
                tactics,
                query,
                more,
                places,
                guide,
                tests);
    }

    public Rule withGuide(Guide page) {
        return new Rule(
                format,
                index,
                title,
                severity,
                techniques,
                tactics,
                query,
                details,
                places,
                Optional.of(page),
                tests);
    }

    /// The document that the rule was read from, whole.
    public SourceText document() {
        return query.document();
    }

    /// The document's path as it is shown.
    public String file() {
        return query.name();
    }

    /// Where in the [#document] the value of a field stands: `severity`, `tactics[1]`,
    /// `entityMappings[0].fieldMappings[0].columnName`. Fields are called as Sentinel's schema
    /// calls them, whatever the format (see [RulePlaces]). Of what is not there, the place of what
    /// it would be in; of a field that the rule does not have, where the rule begins.
    public Span place(String field) {
        return places.nearest(field).orElseGet(() -> query.documentSpan(new Span(0, 0)));
    }
}
