package org.conshelf.evidence;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Looks through a file for marks of what lies in it beside its own records, such as events of
/// Sysmon in a syslog file, so that a table to which a file gives no rows is not read from it.
public final class TextMarks {
    /// How much of a file is looked at, decompressed.
    public static final long MAX_BYTES = 256L * 1024 * 1024;

    private static final int BUFFER_BYTES = 256 * 1024;

    private TextMarks() {}

    /// Those of the marks that the file holds. Of a file that is larger than what is looked at,
    /// all: they may stand in the rest of it.
    ///
    /// @param marks ASCII text, each shorter than 64 characters
    public static Set<String> in(EvidenceInput input, List<String> marks) throws IOException {
        var found = new TreeSet<String>();
        var wanted = marks.stream().map(m -> m.getBytes(StandardCharsets.US_ASCII)).toList();
        int overlap = marks.stream().mapToInt(String::length).max().orElse(1) - 1;
        var buffer = new byte[BUFFER_BYTES];
        long seen = 0;
        int kept = 0;
        try (var in = TextEvidence.open(input)) {
            for (int count = in.read(buffer, kept, buffer.length - kept);
                    count >= 0 && found.size() < wanted.size();
                    count = in.read(buffer, kept, buffer.length - kept)) {
                int end = kept + count;
                for (int i = 0; i < wanted.size(); i++) {
                    if (!found.contains(marks.get(i)) && holds(buffer, end, wanted.get(i))) {
                        found.add(marks.get(i));
                    }
                }
                seen += count;
                if (seen > MAX_BYTES) {
                    return Set.copyOf(marks);
                }
                kept = Math.min(overlap, end);
                System.arraycopy(buffer, end - kept, buffer, 0, kept);
            }
        } catch (java.io.EOFException | java.util.zip.ZipException e) {
            // What can be read of it was looked at; reading it tells of the damage.
        }
        return found;
    }

    private static boolean holds(byte[] bytes, int end, byte[] mark) {
        byte first = mark[0];
        for (int i = 0; i <= end - mark.length; i++) {
            if (bytes[i] == first && matches(bytes, i, mark)) {
                return true;
            }
        }
        return false;
    }

    private static boolean matches(byte[] bytes, int at, byte[] mark) {
        for (int i = 1; i < mark.length; i++) {
            if (bytes[at + i] != mark[i]) {
                return false;
            }
        }
        return true;
    }
}
