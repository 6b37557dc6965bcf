package org.conshelf.hunt;

import java.util.List;

/// What a hunt gives.
///
/// @param asOf where the clock stood, in ticks
/// @param asOfNewestEvent whether that is the time of the newest event (and not given by the user)
public record HuntOutcome(
        long asOf,
        boolean asOfNewestEvent,
        List<RuleOutcome> rules,
        List<EvidenceOutcome> evidence) {
    public HuntOutcome {
        rules = List.copyOf(rules);
        evidence = List.copyOf(evidence);
    }
}
