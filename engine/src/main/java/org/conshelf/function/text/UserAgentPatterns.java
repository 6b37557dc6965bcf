package org.conshelf.function.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/// The patterns of user agents that the project uap-core collects, as the library uap-java ships
/// them: for browsers, operating systems and devices, the first that is found counts. They are read
/// when they are first asked for.
///
/// Java's own regular expressions go back and forth, so each search may look at so many characters
/// and no more; a pattern that takes longer is not found.
///
/// Source: <https://github.com/ua-parser/uap-core/blob/master/docs/specification.md>
final class UserAgentPatterns {
    private static final int MOST_LOOKS = 200_000;
    private static final Pattern GROUP = Pattern.compile("\\$([1-9])");

    private final List<Rule> rules;

    private UserAgentPatterns(List<Rule> rules) {
        this.rules = rules;
    }

    /// @param templates for each field its text with `$1` for groups, or null
    /// @param groups for each field without a text the group that it is, or 0
    private record Rule(Pattern pattern, List<@Nullable String> templates, List<Integer> groups) {}

    /// The patterns of all three kinds.
    private record All(
            UserAgentPatterns browsers, UserAgentPatterns systems, UserAgentPatterns devices) {
        private static final All READ = read();

        private static All read() {
            try (InputStream in =
                    UserAgentPatterns.class.getResourceAsStream("/ua_parser/regexes.yaml")) {
                var settings = LoadSettings.builder().setCodePointLimit(8_000_000).build();
                var all = (Map<?, ?>) new Load(settings).loadFromInputStream(in);
                return new All(
                        rules(
                                all.get("user_agent_parsers"),
                                List.of(
                                        "family_replacement",
                                        "v1_replacement",
                                        "v2_replacement",
                                        "v3_replacement"),
                                List.of(1, 2, 3, 4)),
                        rules(
                                all.get("os_parsers"),
                                List.of(
                                        "os_replacement",
                                        "os_v1_replacement",
                                        "os_v2_replacement",
                                        "os_v3_replacement",
                                        "os_v4_replacement"),
                                List.of(1, 2, 3, 4, 5)),
                        rules(
                                all.get("device_parsers"),
                                List.of(
                                        "device_replacement",
                                        "brand_replacement",
                                        "model_replacement"),
                                List.of(1, 0, 1)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /// Family and three parts of the version.
    static UserAgentPatterns browsers() {
        return All.READ.browsers();
    }

    /// Family and four parts of the version.
    static UserAgentPatterns systems() {
        return All.READ.systems();
    }

    /// Family, brand and model.
    static UserAgentPatterns devices() {
        return All.READ.devices();
    }

    private static UserAgentPatterns rules(
            @Nullable Object list, List<String> fields, List<Integer> groups) {
        var rules = new ArrayList<Rule>();
        for (var item : (List<?>) Objects.requireNonNull(list)) {
            var entry = (Map<?, ?>) item;
            var templates = new ArrayList<@Nullable String>();
            for (var field : fields) {
                var template = entry.get(field);
                templates.add(template == null ? null : template.toString());
            }
            int flags = "i".equals(entry.get("regex_flag")) ? Pattern.CASE_INSENSITIVE : 0;
            var pattern = Pattern.compile(String.valueOf(entry.get("regex")), flags);
            rules.add(new Rule(pattern, templates, groups));
        }
        return new UserAgentPatterns(rules);
    }

    /// The fields of the first pattern that is found; a field that there is not is empty.
    Optional<List<String>> find(String text) {
        for (var rule : rules) {
            var matcher = rule.pattern().matcher(new Counted(text, new int[] {MOST_LOOKS}));
            if (found(matcher)) {
                var fields = new ArrayList<String>();
                for (int i = 0; i < rule.templates().size(); i++) {
                    fields.add(field(matcher, rule.templates().get(i), rule.groups().get(i)));
                }
                return Optional.of(fields);
            }
        }
        return Optional.empty();
    }

    private static boolean found(Matcher matcher) {
        try {
            return matcher.find();
        } catch (TooManyLooks | StackOverflowError e) {
            return false;
        }
    }

    private static String field(Matcher matcher, @Nullable String template, int group) {
        if (template == null) {
            return group == 0 ? "" : group(matcher, group);
        }
        return GROUP.matcher(template)
                .replaceAll(
                        m -> Matcher.quoteReplacement(group(matcher, Integer.parseInt(m.group(1)))))
                .strip();
    }

    private static String group(Matcher matcher, int group) {
        var text = group <= matcher.groupCount() ? matcher.group(group) : null;
        return text == null ? "" : text;
    }

    /// Thrown where a search has looked at too many characters.
    private static final class TooManyLooks extends RuntimeException {
        TooManyLooks() {
            super(null, null, false, false);
        }
    }

    /// A text that counts how often it is looked at.
    private record Counted(String text, int[] left) implements CharSequence {
        @Override
        public char charAt(int index) {
            if (--left[0] < 0) {
                throw new TooManyLooks();
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.substring(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
