package org.conshelf.check.lint.metadata;

import java.util.List;
import org.conshelf.check.lint.Lint;

/// The lints that look at a rule's metadata.
public final class MetadataLints {
    /// All of them, in the order of their codes.
    public static final List<Lint> ALL =
            List.of(
                    new UnknownTechnique(),
                    new RetiredTechnique(),
                    new TacticMismatch(),
                    new UnknownTactic(),
                    new NoEntityMapping(),
                    new EntityColumn(),
                    new DetailColumn(),
                    new PeriodTooShort(),
                    new NrtLimit(),
                    new NoSeverity(),
                    new DetectionColumns(),
                    new ScheduleLimit());

    private MetadataLints() {}
}
