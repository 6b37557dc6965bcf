package org.conshelf.function.regex;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/// A regular expression of Kusto's dialect.
///
/// The dialect is the one of the Unicode-aware linear-time engines: classes are Unicode's, sets can
/// be combined (`[a-z&&[^x]]`), there are flags, named groups and word boundaries, but neither
/// back-references nor look-around. A pattern becomes RE2's syntax for the engine where RE2 can say
/// exactly the same, and always a matcher in Java whose time is linear in the text.
///
/// Source: <https://learn.microsoft.com/kusto/query/regex>
public final class KustoRegex {
    private static final int MAX_LENGTH = 20_000;
    private static final int MAX_CACHED = 500;
    private static final Map<String, Result> CACHE = new ConcurrentHashMap<>();

    private final RegexParser.Parsed parsed;
    private final RegexProgram program;
    private final Alphabet alphabet;
    private final ConcurrentLinkedQueue<LazyAutomaton> automata = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<GroupMatcher> matchers = new ConcurrentLinkedQueue<>();

    private volatile @Nullable KustoRegex atEnd;

    private record Result(@Nullable KustoRegex regex, String message) {}

    private KustoRegex(RegexParser.Parsed parsed) throws RegexSyntaxException {
        this.parsed = parsed;
        program = RegexProgram.of(parsed.node());
        alphabet = Alphabet.of(program.sets());
    }

    /// What is wrong with a pattern, or nothing.
    public static Optional<String> check(String pattern) {
        var result = result(pattern);
        return result.regex() == null ? Optional.of(result.message()) : Optional.empty();
    }

    /// The expression, or nothing where the pattern is malformed.
    public static Optional<KustoRegex> of(String pattern) {
        return Optional.ofNullable(result(pattern).regex());
    }

    private static Result result(String pattern) {
        Result known = CACHE.get(pattern);
        if (known != null) {
            return known;
        }
        Result result = compile(pattern);
        if (CACHE.size() >= MAX_CACHED) {
            CACHE.clear();
        }
        CACHE.put(pattern, result);
        return result;
    }

    private static Result compile(String pattern) {
        if (pattern.length() > MAX_LENGTH) {
            return new Result(null, "the pattern is too long");
        }
        try {
            return new Result(new KustoRegex(new RegexParser(pattern).parse()), "");
        } catch (RegexSyntaxException malformed) {
            return new Result(null, malformed.text());
        }
    }

    public int groupCount() {
        return parsed.groupCount();
    }

    /// The named groups and their indexes.
    public Map<String, Integer> groupNames() {
        return parsed.names();
    }

    /// Whether the expression matches somewhere in a text.
    public boolean matches(String text) {
        var automaton = automata.poll();
        if (automaton == null) {
            automaton = new LazyAutomaton(program, alphabet);
        }
        boolean matches = automaton.matches(text);
        automata.offer(automaton);
        return matches;
    }

    /// The first match that begins at a position or behind it.
    public Optional<RegexMatch> find(String text, int from) {
        // most texts do not match, which the automaton tells many times faster
        if (from == 0 && !matches(text)) {
            return Optional.empty();
        }
        return find(text, from, false);
    }

    /// The match that begins at a position.
    public Optional<RegexMatch> findAt(String text, int position) {
        return find(text, position, true);
    }

    private Optional<RegexMatch> find(String text, int from, boolean anchored) {
        var matcher = matchers.poll();
        if (matcher == null) {
            matcher = new GroupMatcher(program, groupCount());
        }
        int[] positions = matcher.find(text, from, anchored);
        matchers.offer(matcher);
        return positions == null ? Optional.empty() : Optional.of(new RegexMatch(text, positions));
    }

    /// The first match that ends at the end of a text.
    public Optional<RegexMatch> findAtEnd(String text) {
        var regex = atEnd;
        if (regex == null) {
            var places = new RegexNode.Place(RegexNode.PlaceKind.TEXT_END);
            var node = new RegexNode.Sequence(List.of(parsed.node(), places));
            try {
                regex = new KustoRegex(new RegexParser.Parsed(node, groupCount(), groupNames()));
            } catch (RegexSyntaxException tooLarge) {
                return Optional.empty();
            }
            atEnd = regex;
        }
        return regex.find(text, 0);
    }

    /// All matches from the first on that do not overlap. An empty match does not stand directly
    /// behind another match.
    public List<RegexMatch> findAll(String text, int most) {
        var all = new ArrayList<RegexMatch>();
        int from = 0;
        int lastEnd = -1;
        while (from <= text.length() && all.size() < most) {
            var found = find(text, from);
            if (found.isEmpty()) {
                break;
            }
            var match = found.get();
            boolean empty = match.start() == match.end();
            if (!empty || match.end() != lastEnd) {
                all.add(match);
                lastEnd = match.end();
            }
            from = match.end();
            if (empty) {
                from += from < text.length() ? Character.charCount(text.codePointAt(from)) : 1;
            }
        }
        return all;
    }

    /// The pattern in RE2's syntax for the question whether it matches, or nothing where RE2 has no
    /// exact form.
    public Optional<String> engineSearch() {
        return Re2Writer.write(parsed.node());
    }

    /// The same for what matches: nothing also where the engines could prefer different matches, or
    /// treat empty matches differently.
    public Optional<String> engineExtract() {
        return RegexNode.isNullable(parsed.node()) || repeatsNothing(parsed.node())
                ? Optional.empty()
                : engineSearch();
    }

    /// Whether something is repeated that can match the empty string, where engines differ in what
    /// they prefer.
    boolean repeatsNothing() {
        return repeatsNothing(parsed.node());
    }

    private static boolean repeatsNothing(RegexNode node) {
        return switch (node) {
            case RegexNode.Chars chars -> false;
            case RegexNode.Place place -> false;
            case RegexNode.Group group -> repeatsNothing(group.body());
            case RegexNode.Sequence sequence ->
                    sequence.parts().stream().anyMatch(KustoRegex::repeatsNothing);
            case RegexNode.Choice choice ->
                    choice.branches().stream().anyMatch(KustoRegex::repeatsNothing);
            case RegexNode.Repeat repeat ->
                    RegexNode.isNullable(repeat.body()) || repeatsNothing(repeat.body());
        };
    }
}
