package org.conshelf.evidence.evtx;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads binary XML of a record into [Fragment]s, with the binary XML in its values, so that what
/// is damaged is found whatever columns are wanted.
final class FragmentReader {
    private static final int MAX_DEPTH = 8;
    // A chunk's templates do not overlap, so that more than its size is a trick.
    private static final int MAX_TEMPLATE_BYTES = 4 * Chunk.SIZE;
    // A record has at most 64 KiB, but a few bytes can refer to much, many times over.
    private static final long MAX_RECORD_WEIGHT = 256 * 1024;
    private static final long MAX_CHUNK_WEIGHT = 16 * 1024 * 1024;
    private static final int DEFINITION_HEADER_SIZE = 24;

    private final Chunk chunk;
    private final BinaryXml binaryXml;
    // Both by the offset in the chunk.
    private final Map<Integer, Template> templates = new HashMap<>();
    private final Map<Integer, String> damagedTemplates = new HashMap<>();
    private final List<Fragment> pool = new ArrayList<>();
    private int used;
    private int templateBytes;
    private long chunkWeight;
    private @Nullable String nestedDamage;

    FragmentReader(Chunk chunk, ValueText values) {
        this.chunk = chunk;
        this.binaryXml = new BinaryXml(chunk, values);
    }

    /// Forgets the templates of the last chunk.
    void clear() {
        binaryXml.clear();
        templates.clear();
        damagedTemplates.clear();
        templateBytes = 0;
        chunkWeight = 0;
    }

    /// Reads a record's binary XML. What it gives is good until the next call.
    Fragment read(int from, int to) throws MalformedException {
        used = 0;
        nestedDamage = null;
        var fragment = fragment(from, to, 0);
        if (fragment.weight > MAX_RECORD_WEIGHT) {
            throw new MalformedException("a record that would unfold to more than 256 KiB");
        }
        chunkWeight += fragment.weight;
        if (chunkWeight > MAX_CHUNK_WEIGHT) {
            throw new MalformedException("records that would unfold to more than 16 MiB");
        }
        return fragment;
    }

    /// What is wrong with the binary XML within the last record's values; the rest of the record is
    /// good. Null where nothing is.
    @Nullable String nestedDamage() {
        return nestedDamage;
    }

    private Fragment fragment(int from, int to, int depth) throws MalformedException {
        int at = from;
        if (at + 4 <= to && chunk.u8(at) == BinaryXml.FRAGMENT_HEADER) {
            at += 4;
        }
        if (at < to && chunk.u8(at) == BinaryXml.TEMPLATE_INSTANCE) {
            return instance(at, to, depth);
        }
        var fragment = next();
        fragment.begin(new Template(binaryXml.element(at, to, false)), 0);
        return fragment;
    }

    private Fragment next() {
        if (used == pool.size()) {
            pool.add(new Fragment());
        }
        return pool.get(used++);
    }

    // Token, a byte, the template's identifier, its offset, the template itself where it was not
    // in the chunk yet, and the values: their number, their sizes and types, themselves.
    private Fragment instance(int from, int to, int depth) throws MalformedException {
        int at = from + 10;
        need(at, 0, to);
        int definition = chunk.i32(at - 4);
        if (definition < Chunk.HEADER_SIZE || definition > Chunk.SIZE - DEFINITION_HEADER_SIZE) {
            throw new MalformedException("a template lies outside the chunk");
        }
        int size = chunk.i32(definition + 20);
        if (size < 0 || size > Chunk.SIZE - DEFINITION_HEADER_SIZE - definition) {
            throw new MalformedException("a template reaches beyond the chunk");
        }
        if (definition == at) {
            at += DEFINITION_HEADER_SIZE + size;
        }
        need(at, 4, to);
        int count = chunk.i32(at);
        at += 4;
        if (count < 0 || count > (to - at) / 4) {
            throw new MalformedException("a record with more values than it has room for");
        }
        var fragment = next();
        fragment.begin(template(definition, size), count);
        int value = at + 4 * count;
        for (int i = 0; i < count; i++) {
            int length = chunk.u16(at + 4 * i);
            need(value, length, to);
            fragment.set(i, chunk.u8(at + 4 * i + 2), value, length);
            value += length;
        }
        weigh(fragment, depth);
        return fragment;
    }

    private void weigh(Fragment fragment, int depth) {
        var template = fragment.template();
        for (int i = 0; i < fragment.count(); i++) {
            long weight = fragment.size(i);
            if (fragment.type(i) == ValueText.BINARY_XML && weight > 0) {
                weight = nest(fragment, i, depth);
            }
            fragment.weight += weight * template.uses(i);
        }
    }

    private long nest(Fragment fragment, int index, int depth) {
        try {
            if (depth >= MAX_DEPTH) {
                throw new MalformedException("binary XML too deep in itself");
            }
            int offset = fragment.offset(index);
            var nested = fragment(offset, offset + fragment.size(index), depth + 1);
            if (nested.weight > MAX_RECORD_WEIGHT) {
                throw new MalformedException("a value that would unfold to more than 256 KiB");
            }
            fragment.nest(index, nested);
            return nested.weight;
        } catch (MalformedException e) {
            nestedDamage = e.reason();
            return 0;
        }
    }

    private Template template(int definition, int size) throws MalformedException {
        var known = templates.get(definition);
        if (known != null) {
            return known;
        }
        var damage = damagedTemplates.get(definition);
        if (damage != null) {
            throw new MalformedException(damage);
        }
        templateBytes += size;
        if (templateBytes > MAX_TEMPLATE_BYTES) {
            throw new MalformedException("templates that lie over one another");
        }
        int from = definition + DEFINITION_HEADER_SIZE;
        try {
            var template = new Template(binaryXml.element(from, from + size, true));
            templates.put(definition, template);
            return template;
        } catch (MalformedException e) {
            damagedTemplates.put(definition, e.reason());
            throw e;
        }
    }

    private static void need(int at, int count, int to) throws MalformedException {
        if (to - at < count) {
            throw new MalformedException("a record's values reach beyond it");
        }
    }
}
