package org.conshelf.evidence;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/// The beginning of a file, and what can be said of one that no format reads.
final class EvidenceHead {
    private EvidenceHead() {}

    static EvidenceInput read(Path path, Optional<String> tableName) throws IOException {
        try (InputStream raw = Files.newInputStream(path)) {
            var head = raw.readNBytes(EvidenceInput.HEAD_BYTES);
            boolean gzipped =
                    head.length > 2 && (head[0] & 0xFF) == 0x1F && (head[1] & 0xFF) == 0x8B;
            return new EvidenceInput(path, gzipped ? unzippedHead(path) : head, gzipped, tableName);
        }
    }

    /// As much as can be had: a file that is cut off soon still has a beginning.
    private static byte[] unzippedHead(Path path) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var in = new GZIPInputStream(Files.newInputStream(path))) {
            var chunk = new byte[8 * 1024];
            while (out.size() < EvidenceInput.HEAD_BYTES) {
                int count = in.read(chunk, 0, Math.min(chunk.length, rest(out)));
                if (count < 0) {
                    break;
                }
                out.write(chunk, 0, count);
            }
        } catch (IOException e) {
            if (out.size() == 0) {
                throw new IOException("it begins as gzip does, and cannot be decompressed", e);
            }
        }
        return out.toByteArray();
    }

    private static int rest(ByteArrayOutputStream out) {
        return EvidenceInput.HEAD_BYTES - out.size();
    }

    /// Why a file that no format reads is not read.
    static String describe(EvidenceInput input) {
        var head = input.head();
        if (head.length == 0) {
            return "it holds nothing but an empty gzip";
        }
        if (starts(head, 'P', 'K', 3, 4)) {
            return "a zip archive is not opened: unpack it first";
        }
        if (input.gzipped() && !TextEvidence.isText(input)) {
            return "it is a gzip of binary data of no kind that is read";
        }
        if (!TextEvidence.isText(input)) {
            return "it is binary data of no kind that is read";
        }
        var text = new String(TextEvidence.head(input), StandardCharsets.UTF_8);
        if (input.tableName().isPresent() && !text.isBlank()) {
            return "text that holds no rows of " + input.tableName().get() + " as they are read";
        }
        return describeText(text.stripLeading());
    }

    private static String describeText(String text) {
        if (text.isEmpty()) {
            return "it holds nothing but white space";
        }
        char first = text.charAt(0);
        if (first == '{' || first == '[') {
            return "JSON that holds neither Windows events nor rows of a table that is known by the"
                    + " file's name: say with --table NAME=PATH which table it is";
        }
        if (first == '<') {
            return "XML or HTML is not read";
        }
        return "text of no kind that is read";
    }

    /// What an I/O problem means to the user.
    static String reason(IOException problem) {
        return switch (problem) {
            case NoSuchFileException _ -> "there is no such file";
            case AccessDeniedException _ -> "access is denied";
            default -> {
                var message = problem.getMessage();
                yield message == null ? "it cannot be read" : message;
            }
        };
    }

    private static boolean starts(byte[] head, int... marks) {
        if (head.length < marks.length) {
            return false;
        }
        for (int i = 0; i < marks.length; i++) {
            if (head[i] != marks[i]) {
                return false;
            }
        }
        return true;
    }
}
