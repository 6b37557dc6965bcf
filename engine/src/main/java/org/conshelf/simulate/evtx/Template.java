package org.conshelf.simulate.evtx;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.conshelf.simulate.evtx.Xml.Element;

/// An element with gaps, which stands in a chunk once. It is known by the object that it is.
final class Template {
    final Element root;

    /// Its GUID, in the order of bytes in which it is written. Made of what the template says, so
    /// that it is the same in every file.
    final byte[] guid;

    Template(Element root) {
        this.root = root;
        this.guid = digest(root.toString());
    }

    /// The number by which records refer to it: the GUID's first four bytes.
    int id() {
        return Integer.reverseBytes(ByteBuffer.wrap(guid).getInt());
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
