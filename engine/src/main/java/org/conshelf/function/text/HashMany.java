package org.conshelf.function.text;

import static org.conshelf.schema.KqlType.LONG;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.conshelf.function.KqlFunction;
import org.conshelf.function.Parameter;
import org.conshelf.function.ScalarFunction;
import org.jspecify.annotations.Nullable;

/// `hash_many` and `hash_combine`. How Kusto puts two hashes together is documented nowhere, and it
/// says that it may change: numbers computed here are good for comparing with each other, not with
/// Kusto's. Here each next hash is hashed behind what came of those before it.
final class HashMany {
    static final List<KqlFunction> ALL =
            List.of(
                    ScalarFunction.named("hash_combine")
                            .summary("One hash of several hashes, in their order.")
                            .page("hash-combine-function")
                            .overload(LONG, Parameter.of("h1", LONG), Parameter.of("h2", LONG))
                            .variadic()
                            .java(HashMany::combined)
                            .example(
                                    "hash_combine(hash('a'), hash('b')) =="
                                            + " hash_combine(hash('a'), hash('b'))",
                                    "true")
                            .example("hash_combine(1, 2) == hash_combine(2, 1)", "false")
                            .build(),
                    ScalarFunction.named("hash_many")
                            .summary("One hash of several values, in their order.")
                            .page("hash-many-function")
                            .overload(LONG, Hash.source("s1"), Hash.source("s2").asOptional())
                            .variadic()
                            .java(a -> {
                                @Nullable Object[] hashes = new @Nullable Object[a.length];
                                for (int i = 0; i < a.length; i++) {
                                    hashes[i] = Hash.ofValue(a[i]);
                                }
                                return combined(hashes);
                            })
                            .example("hash_many('a', 1)", "hash_combine(hash('a'), hash(1))")
                            .build());

    private HashMany() {}

    private static @Nullable Long combined(@Nullable Object[] hashes) {
        Long all = null;
        for (var each : hashes) {
            if (!(each instanceof Long hash)) {
                return null;
            }
            all = all == null ? hash : (Long) pair(all, hash);
        }
        return all;
    }

    private static long pair(long first, long second) {
        return Hash.of(
                ByteBuffer.allocate(16)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(first)
                        .putLong(second)
                        .array());
    }
}
