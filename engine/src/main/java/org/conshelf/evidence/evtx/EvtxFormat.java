package org.conshelf.evidence.evtx;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.conshelf.evidence.EvidenceFile;
import org.conshelf.evidence.EvidenceFormat;
import org.conshelf.evidence.EvidenceInput;

/// Windows event logs as Windows keeps them, `*.evtx`, plain or gzipped.
public final class EvtxFormat implements EvidenceFormat {
    static final String NAME = "evtx";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean recognises(EvidenceInput input) {
        var head = input.head();
        var signature = EvtxFile.SIGNATURE;
        return head.length >= signature.length
                && Arrays.equals(head, 0, signature.length, signature, 0, signature.length);
    }

    @Override
    public EvidenceFile open(EvidenceInput input) throws IOException {
        if (input.gzipped()) {
            return Gunzip.open(input.path());
        }
        var channel = FileChannel.open(input.path(), StandardOpenOption.READ);
        try {
            return new EvtxFile(input.path(), channel, channel, null);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }
}
