package org.conshelf.evidence.parquet;

import java.io.IOException;
import org.conshelf.evidence.EvidenceFile;
import org.conshelf.evidence.EvidenceFormat;
import org.conshelf.evidence.EvidenceInput;
import org.conshelf.evidence.TableNaming;

/// Parquet files, of a table that the user or the file's name says.
public final class ParquetFormat implements EvidenceFormat {
    private final TableNaming naming;

    public ParquetFormat(TableNaming naming) {
        this.naming = naming;
    }

    @Override
    public String name() {
        return "parquet";
    }

    @Override
    public boolean recognises(EvidenceInput input) {
        var head = input.head();
        return head.length >= 4
                && head[0] == 'P'
                && head[1] == 'A'
                && head[2] == 'R'
                && head[3] == '1';
    }

    @Override
    public EvidenceFile open(EvidenceInput input) throws IOException {
        if (input.gzipped()) {
            throw new IOException("a Parquet file inside gzip is not read: decompress it first");
        }
        var table = naming.table(input);
        if (table.isEmpty()) {
            throw new IOException(
                    "Parquet whose table its name does not tell: say with --table NAME=PATH which"
                            + " it is");
        }
        return new ParquetFile(input.path(), table.get().name());
    }
}
