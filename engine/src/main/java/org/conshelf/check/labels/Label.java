package org.conshelf.check.labels;

import java.util.List;
import java.util.Set;
import org.conshelf.source.SourceText;
import org.conshelf.source.Span;

/// What somebody knows of a file or folder of evidence.
///
/// @param file its path as it is labelled, with slashes
/// @param malicious whether it shows an attack
/// @param techniques of ATT&CK
/// @param tool what made it, for people; may be empty
/// @param records the records in it that are known to show the attack; there may be none
record Label(
        SourceText source,
        Span span,
        String file,
        boolean malicious,
        List<String> techniques,
        String tool,
        Set<Long> records) {
    Label {
        techniques = List.copyOf(techniques);
        records = Set.copyOf(records);
    }
}
