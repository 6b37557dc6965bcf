package org.conshelf.function.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IpLocationsTest {
    @TempDir Path folder;

    private static @Nullable Object locate(IpLocations locations, String address) {
        var overload = locations.function().overloads().getFirst();
        return overload.evaluator().evaluate(new Object[] {address});
    }

    @Test
    void findsAnAddressInItsNetwork() throws IOException {
        var record =
                Map.<String, Object>of(
                        "country", Map.of("names", Map.of("en", "Australia")),
                        "location", Map.of("latitude", -33.5, "longitude", 151.25));
        var file = Files.write(folder.resolve("places.mmdb"), database("11001011", record));
        try (var locations = IpLocations.open(file)) {
            var expected = "{\"country\":\"Australia\",\"latitude\":-33.5,\"longitude\":151.25}";
            assertEquals(expected, locate(locations, "203.0.113.5"));
            assertEquals(expected, locate(locations, "::ffff:203.0.113.5"));
            assertNull(locate(locations, "10.0.0.1"));
            assertNull(locate(locations, "2001:db8::1"));
            assertNull(locate(locations, "203.0.113.0/24"));
            assertNull(locate(locations, "no address"));
        }
    }

    @Test
    void refusesWhatIsNoDatabase() throws IOException {
        var file = Files.writeString(folder.resolve("text.mmdb"), "no database");
        assertThrows(IOException.class, () -> IpLocations.open(file).close());
    }

    /// A database of IPv6 in MaxMind's format with one network: the bits of an IPv4 address.
    private static byte[] database(String bits, Map<String, Object> record) {
        var path = "0".repeat(96) + bits;
        int nodes = path.length();
        var out = new ByteArrayOutputStream();
        for (int i = 0; i < nodes; i++) {
            int next = i + 1 < nodes ? i + 1 : nodes + 16;
            writeNumber(out, path.charAt(i) == '0' ? next : nodes, 3);
            writeNumber(out, path.charAt(i) == '0' ? nodes : next, 3);
        }
        out.writeBytes(new byte[16]);
        write(out, record);
        out.writeBytes(new byte[] {(byte) 0xab, (byte) 0xcd, (byte) 0xef});
        out.writeBytes("MaxMind.com".getBytes(StandardCharsets.US_ASCII));
        var metadata = new LinkedHashMap<String, Object>();
        metadata.put("node_count", nodes);
        metadata.put("record_size", (short) 24);
        metadata.put("ip_version", (short) 6);
        metadata.put("database_type", "Test");
        metadata.put("languages", List.of("en"));
        metadata.put("binary_format_major_version", (short) 2);
        metadata.put("binary_format_minor_version", (short) 0);
        metadata.put("build_epoch", 1L);
        metadata.put("description", Map.of("en", "test"));
        write(out, metadata);
        return out.toByteArray();
    }

    private static void write(ByteArrayOutputStream out, Object value) {
        switch (value) {
            case String text -> {
                out.write((2 << 5) | text.length());
                out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
            }
            case Double number -> {
                out.write((3 << 5) | 8);
                writeNumber(out, Double.doubleToLongBits(number), 8);
            }
            case Short number -> {
                out.write((5 << 5) | 2);
                writeNumber(out, number, 2);
            }
            case Integer number -> {
                out.write((6 << 5) | 4);
                writeNumber(out, number, 4);
            }
            case Long number -> {
                out.write(8);
                out.write(2);
                writeNumber(out, number, 8);
            }
            case List<?> list -> {
                out.write(list.size());
                out.write(4);
                new ArrayList<>(list).forEach(e -> write(out, e));
            }
            case Map<?, ?> map -> {
                out.write((7 << 5) | map.size());
                map.forEach((k, v) -> {
                    write(out, k);
                    write(out, v);
                });
            }
            default -> throw new IllegalStateException(value.toString());
        }
    }

    private static void writeNumber(ByteArrayOutputStream out, long number, int bytes) {
        for (int i = bytes - 1; i >= 0; i--) {
            out.write((int) (number >>> (8 * i)));
        }
    }
}
