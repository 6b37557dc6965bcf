package org.conshelf.rule;

/// What a rule is meant to be: how it is run where it is deployed.
public enum RuleKind {
    /// An analytics rule that runs by a schedule.
    SCHEDULED,
    /// An analytics rule that runs every minute over what came since.
    NRT,
    /// A query that a person runs.
    HUNTING,
    /// A custom detection rule of Defender XDR.
    CUSTOM_DETECTION,
    /// The document does not say.
    UNSAID
}
