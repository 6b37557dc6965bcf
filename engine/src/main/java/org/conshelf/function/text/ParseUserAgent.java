package org.conshelf.function.text;

import static org.conshelf.schema.KqlType.DYNAMIC;
import static org.conshelf.schema.KqlType.STRING;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.conshelf.function.Parameter;
import org.conshelf.function.ScalarFunction;
import org.jspecify.annotations.Nullable;

/// `parse_user_agent`: the browser, operating system and device that a user agent names. What is
/// not known is `Other`. Of a longer text the first 2,048 characters are looked at.
final class ParseUserAgent {
    private static final int LONGEST = 2048;
    private static final int MOST_REMEMBERED = 4096;
    private static final List<String> ALL = List.of("browser", "os", "device");

    private static final List<String> BROWSER =
            List.of("Family", "MajorVersion", "MinorVersion", "Patch");
    private static final List<String> SYSTEM =
            List.of("Family", "MajorVersion", "MinorVersion", "Patch", "PatchMinor");
    private static final List<String> DEVICE = List.of("Family", "Brand", "Model");

    /// Logs name the same few agents again and again, and a search for one is long.
    private static final Map<String, String> REMEMBERED =
            Collections.synchronizedMap(
                    new LinkedHashMap<>(64, 0.75f, true) {
                        @Override
                        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
                            return size() > MOST_REMEMBERED;
                        }
                    });

    static final ScalarFunction DEFINITION =
            ScalarFunction.named("parse_user_agent")
                    .summary("The browser, operating system and device of a user agent.")
                    .page("parse-user-agent-function")
                    .overload(DYNAMIC, Parameter.of("user_agent", STRING))
                    .java(a -> parse(a[0], ALL))
                    .overload(
                            DYNAMIC,
                            Parameter.of("user_agent", STRING),
                            Parameter.of("look_for", STRING).exact())
                    .java(a -> parse(a[0], List.of(String.valueOf(a[1]))))
                    .overload(
                            DYNAMIC,
                            Parameter.of("user_agent", STRING),
                            Parameter.of("look_for", DYNAMIC).exact())
                    .java(a -> parse(a[0], DynamicText.strings((String) a[1])))
                    .example(
                            "tostring(parse_user_agent('Mozilla/5.0 (Windows; U; en-US)"
                                    + " AppleWebKit/531.9 (KHTML, like Gecko) AdobeAIR/2.5.1',"
                                    + " 'browser').Browser.Family)",
                            "'AdobeAIR'")
                    .example(
                            "parse_user_agent('nothing known', dynamic(['device']))",
                            "dynamic({'Device': {'Family': 'Other', 'Brand': '', 'Model': ''}})")
                    .build();

    private ParseUserAgent() {}

    private static @Nullable String parse(@Nullable Object agent, List<String> wanted) {
        var parts = new ArrayList<String>();
        var names = wanted.stream().map(n -> n.toLowerCase(Locale.ROOT)).toList();
        for (var name : ALL) {
            if (names.contains(name) && agent instanceof String text) {
                var begin = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
                var key = name + ":" + begin;
                var known = REMEMBERED.get(key);
                if (known == null) {
                    known = part(name, begin);
                    REMEMBERED.put(key, known);
                }
                parts.add(known);
            }
        }
        return parts.isEmpty() ? null : "{" + String.join(",", parts) + "}";
    }

    private static String part(String name, String agent) {
        return switch (name) {
            case "browser" -> bag("Browser", BROWSER, UserAgentPatterns.browsers(), agent);
            case "os" -> bag("OperatingSystem", SYSTEM, UserAgentPatterns.systems(), agent);
            default -> bag("Device", DEVICE, UserAgentPatterns.devices(), agent);
        };
    }

    private static String bag(
            String name, List<String> fields, UserAgentPatterns patterns, String agent) {
        var values = patterns.find(agent);
        var flat = new ArrayList<String>();
        for (int i = 0; i < fields.size(); i++) {
            flat.add(fields.get(i));
            flat.add(values.isPresent() ? values.get().get(i) : i == 0 ? "Other" : "");
        }
        return "\"" + name + "\":" + DynamicText.bag(flat.toArray(String[]::new));
    }
}
