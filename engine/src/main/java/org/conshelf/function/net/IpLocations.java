package org.conshelf.function.net;

import com.maxmind.db.CHMCache;
import com.maxmind.db.Reader;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.conshelf.function.Parameter;
import org.conshelf.function.ScalarFunction;
import org.conshelf.function.json.JsonValue;
import org.conshelf.schema.KqlType;
import org.jspecify.annotations.Nullable;

/// Where addresses are, out of a file in MaxMind's format (such as GeoLite2-City) that the user
/// gives; none comes with the program. It serves `geo_info_from_ip_address()`; without a file that
/// function gives null.
///
/// Source: <https://maxmind.github.io/MaxMind-DB/>
public final class IpLocations implements Closeable {
    /// The function as it is where no file is given.
    static final ScalarFunction DEFINITION =
            definition()
                    .java(_ -> null)
                    .example("isnull(geo_info_from_ip_address('203.0.113.5'))", "true")
                    .example("isnull(geo_info_from_ip_address('no address'))", "true")
                    .build();

    private final Reader reader;
    private final ScalarFunction function = definition().java(a -> locate(a[0])).build();

    private IpLocations(Reader reader) {
        this.reader = reader;
    }

    /// Opens a file.
    ///
    /// @throws IOException where it cannot be read or is in another format
    public static IpLocations open(Path file) throws IOException {
        try {
            return new IpLocations(new Reader(file.toFile(), new CHMCache()));
        } catch (RuntimeException damaged) {
            throw new IOException("it is damaged: " + damaged.getMessage(), damaged);
        }
    }

    private static ScalarFunction.Builder definition() {
        return ScalarFunction.named("geo_info_from_ip_address")
                .summary("Where an IP address is: country, state, city, latitude and longitude.")
                .page("geo-info-from-ip-address-function")
                .overload(KqlType.DYNAMIC, Parameter.of("ip", KqlType.STRING));
    }

    /// `geo_info_from_ip_address()` over this file.
    public ScalarFunction function() {
        return function;
    }

    private @Nullable String locate(@Nullable Object text) {
        var address = text instanceof String s && s.indexOf('/') < 0 ? IpAddress.any(s) : null;
        if (address == null) {
            return null;
        }
        var bytes =
                ByteBuffer.allocate(2 * Long.BYTES)
                        .putLong(address.high())
                        .putLong(address.low())
                        .array();
        try {
            // A mapped address comes out as IPv4.
            Map<?, ?> record = reader.get(InetAddress.getByAddress(bytes), Map.class);
            return record == null ? null : bag(record);
        } catch (IOException | RuntimeException damaged) {
            return null;
        }
    }

    private static @Nullable String bag(Map<?, ?> record) {
        var entries = new LinkedHashMap<String, JsonValue>();
        put(entries, "country", name(record.get("country")));
        var divisions = record.get("subdivisions");
        put(
                entries,
                "state",
                divisions instanceof List<?> list && !list.isEmpty()
                        ? name(list.getFirst())
                        : null);
        put(entries, "city", name(record.get("city")));
        if (record.get("location") instanceof Map<?, ?> location) {
            put(entries, "latitude", location.get("latitude"));
            put(entries, "longitude", location.get("longitude"));
        }
        return entries.isEmpty() ? null : new JsonValue.Bag(entries).text();
    }

    private static @Nullable Object name(@Nullable Object place) {
        return place instanceof Map<?, ?> map && map.get("names") instanceof Map<?, ?> names
                ? names.get("en")
                : null;
    }

    private static void put(Map<String, JsonValue> entries, String key, @Nullable Object value) {
        if (value instanceof String text) {
            entries.put(key, new JsonValue.Text(text));
        } else if (value instanceof Number number) {
            entries.put(key, new JsonValue.Real(number.doubleValue()));
        }
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
