package org.conshelf.evidence.json;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.conshelf.evidence.EvidenceFile;
import org.conshelf.evidence.EvidenceFormat;
import org.conshelf.evidence.EvidenceInput;
import org.conshelf.evidence.RawTable;
import org.conshelf.evidence.TextEvidence;

/// Endpoint Security events as `eslogger` prints them.
public final class EndpointSecurityFormat implements EvidenceFormat {
    private static final Set<String> MARKS = Set.of("event_type", "action_type");
    private static final Set<String> FURTHER =
            Set.of("schema_version", "global_seq_num", "seq_num", "mach_time");

    @Override
    public String name() {
        return "endpoint-security";
    }

    @Override
    public boolean recognises(EvidenceInput input) {
        if (input.tableName().isPresent()
                && !input.tableName().get().equals(EndpointSecurityEvents.NAME)) {
            return false;
        }
        var head = TextEvidence.head(input);
        var names = ObjectNames.first(head);
        boolean marked =
                names.containsAll(MARKS)
                        || (names.contains("event")
                                && names.contains("process")
                                && names.contains("event_type"));
        // The first object can be longer than what is looked at: an exec holds its environment.
        return (marked || names.containsAll(Set.of("schema_version", "mach_time")))
                && FURTHER.stream().anyMatch(names::contains)
                && JsonLayout.of(head).isPresent();
    }

    @Override
    public EvidenceFile open(EvidenceInput input) throws IOException {
        var layout =
                JsonLayout.of(TextEvidence.head(input))
                        .orElseThrow(() -> new IOException("it holds no events in JSON"));
        return new JsonFile(
                input,
                name(),
                layout,
                List.of(new RawTable(EndpointSecurityEvents.NAME, EndpointSecurityEvents.COLUMNS)),
                LineSplits.of(input, layout, JsonFile.PART_BYTES),
                (request, _, _) -> new EndpointSecurityDecoder(request));
    }
}
