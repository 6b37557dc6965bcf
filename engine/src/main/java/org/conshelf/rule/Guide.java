package org.conshelf.rule;

import java.util.List;
import java.util.Optional;
import org.conshelf.source.SourceText;
import org.conshelf.source.Span;

/// The Markdown page that stands beside a rule's document and has its name: what analysts read when
/// the rule fires. `service-created.md` is the guide of `service-created.yaml`.
///
/// Its `##` headings make its sections: `Behaviour`, `Triage`, `Investigation guide`, `Response
/// playbook`, `Tuning`, `False positives`, `Hunting queries`.
///
/// @param document the whole page
/// @param title its first heading; empty where it has none
/// @param queries its fenced KQL, in order: follow-up queries that no hunt runs
public record Guide(
        SourceText document, String title, List<Section> sections, List<GuideQuery> queries) {
    public Guide {
        sections = List.copyOf(sections);
        queries = List.copyOf(queries);
    }

    /// A part of the page.
    ///
    /// @param title its heading
    /// @param heading where that stands
    /// @param text the Markdown under it, up to the next section, without blank lines around it
    public record Section(String title, Span heading, SourceText text) {}

    /// A query of the page.
    ///
    /// @param title the heading above it, with a number where that has several
    /// @param section the `##` heading that it is under; empty where there is none
    public record GuideQuery(String title, String section, SourceText query) {}

    /// The section of this title; case counts as nothing.
    public Optional<Section> section(String title) {
        return sections.stream().filter(s -> s.title().equalsIgnoreCase(title)).findFirst();
    }
}
