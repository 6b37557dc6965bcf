package org.conshelf.rule;

/// The kinds of documents that rules are read from.
public enum DocumentFormat {
    /// Analytics rules and hunting queries as Azure-Sentinel keeps them.
    SENTINEL_YAML,
    /// Resources of an ARM template, as Sentinel exports them.
    SENTINEL_ARM,
    /// Custom detection rules of Defender XDR as Microsoft Graph gives them.
    DEFENDER_JSON,
    /// Custom detection rules of Defender XDR as people keep them.
    DEFENDER_YAML,
    /// Pages with fenced queries.
    MARKDOWN,
    /// A detection's page, copied out of a browser.
    PAGE,
    /// Queries alone, with comments.
    KQL
}
