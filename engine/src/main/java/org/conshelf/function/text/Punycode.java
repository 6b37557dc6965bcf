package org.conshelf.function.text;

import static org.conshelf.schema.KqlType.STRING;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.conshelf.function.KqlFunction;
import org.conshelf.function.Parameter;
import org.conshelf.function.ScalarFunction;
import org.jspecify.annotations.Nullable;

/// The encoding of RFC 3492, and of whole domain names with it.
final class Punycode {
    private static final int BASE = 36;
    private static final int T_MIN = 1;
    private static final int T_MAX = 26;
    private static final int SKEW = 38;
    private static final int DAMP = 700;
    private static final int INITIAL_BIAS = 72;
    private static final int INITIAL_N = 128;
    private static final int LONGEST = 10_000;
    private static final String PREFIX = "xn--";

    static final List<KqlFunction> ALL =
            List.of(
                    define(
                                    "punycode_from_string",
                                    "punycode-from-string-function",
                                    Punycode::encode)
                            .summary("A text in punycode, without its prefix.")
                            .example(
                                    "punycode_from_string('académie-française')",
                                    "'acadmie-franaise-npb1a'")
                            .build(),
                    define("punycode_to_string", "punycode-to-string-function", Punycode::decode)
                            .summary("The text that punycode stands for.")
                            .example(
                                    "punycode_to_string('acadmie-franaise-npb1a')",
                                    "'académie-française'")
                            .build(),
                    define(
                                    "punycode_domain_to_string",
                                    "punycode-domain-to-string-function",
                                    Punycode::encodeDomain)
                            .summary("A domain name with its labels in punycode.")
                            .example("punycode_domain_to_string('艺术.com')", "'xn--cqv902d.com'")
                            .build(),
                    define(
                                    "punycode_domain_from_string",
                                    "punycode-domain-from-string-function",
                                    Punycode::decodeDomain)
                            .summary("A domain name with its labels read from punycode.")
                            .example("punycode_domain_from_string('xn--cqv902d.com')", "'艺术.com'")
                            .build());

    private static ScalarFunction.Builder define(
            String name, String page, Function<String, @Nullable String> function) {
        return ScalarFunction.named(name)
                .page(page)
                .overload(STRING, Parameter.of("input", STRING))
                .java(a -> {
                    String result =
                            a[0] instanceof String s && s.length() <= LONGEST
                                    ? function.apply(s)
                                    : null;
                    return result == null ? "" : result;
                });
    }

    private static String encodeDomain(String domain) {
        var out = new ArrayList<String>();
        for (String label : domain.split("[.\u3002\uff0e\uff61]", -1)) {
            boolean ascii = label.chars().allMatch(c -> c < 128);
            out.add(ascii ? label : PREFIX + encode(label));
        }
        return String.join(".", out);
    }

    private static @Nullable String decodeDomain(String domain) {
        var out = new ArrayList<String>();
        for (String label : domain.split("\\.", -1)) {
            String decoded = label.startsWith(PREFIX) ? decode(label.substring(4)) : label;
            if (decoded == null) {
                return null;
            }
            out.add(decoded);
        }
        return String.join(".", out);
    }

    private static String encode(String text) {
        int[] input = text.codePoints().toArray();
        var out = new StringBuilder();
        for (int c : input) {
            if (c < 128) {
                out.append((char) c);
            }
        }
        int basic = out.length();
        int handled = basic;
        if (basic > 0) {
            out.append('-');
        }
        int n = INITIAL_N;
        long delta = 0;
        int bias = INITIAL_BIAS;
        while (handled < input.length) {
            int next = Integer.MAX_VALUE;
            for (int c : input) {
                next = c >= n && c < next ? c : next;
            }
            delta += (long) (next - n) * (handled + 1);
            n = next;
            for (int c : input) {
                if (c < n) {
                    delta++;
                } else if (c == n) {
                    appendNumber(out, delta, bias);
                    bias = adapt(delta, handled + 1, handled == basic);
                    delta = 0;
                    handled++;
                }
            }
            delta++;
            n++;
        }
        return out.toString();
    }

    private static void appendNumber(StringBuilder out, long delta, int bias) {
        long q = delta;
        for (int k = BASE; ; k += BASE) {
            int t = Math.clamp(k - bias, T_MIN, T_MAX);
            if (q < t) {
                out.append(Character.forDigit((int) (q < 26 ? q + 10 : q - 26), BASE));
                return;
            }
            int digit = (int) (t + (q - t) % (BASE - t));
            out.append(Character.forDigit(digit < 26 ? digit + 10 : digit - 26, BASE));
            q = (q - t) / (BASE - t);
        }
    }

    private static int adapt(long delta, int count, boolean first) {
        long d = first ? delta / DAMP : delta / 2;
        d += d / count;
        int k = 0;
        while (d > (BASE - T_MIN) * T_MAX / 2) {
            d /= BASE - T_MIN;
            k += BASE;
        }
        return (int) (k + (BASE - T_MIN + 1) * d / (d + SKEW));
    }

    private static @Nullable String decode(String text) {
        int dash = text.lastIndexOf('-');
        var out = new ArrayList<Integer>();
        for (int i = 0; i < dash; i++) {
            if (text.charAt(i) >= 128) {
                return null;
            }
            out.add((int) text.charAt(i));
        }
        int n = INITIAL_N;
        int bias = INITIAL_BIAS;
        long i = 0;
        int at = dash < 0 ? 0 : dash + 1;
        while (at < text.length()) {
            long before = i;
            long weight = 1;
            for (int k = BASE; ; k += BASE) {
                if (at >= text.length()) {
                    return null;
                }
                int digit = Character.digit(text.charAt(at++), BASE);
                if (digit < 0) {
                    return null;
                }
                digit = digit >= 10 ? digit - 10 : digit + 26;
                i += digit * weight;
                int t = Math.clamp(k - bias, T_MIN, T_MAX);
                if (digit < t) {
                    break;
                }
                weight *= BASE - t;
                if (i > Integer.MAX_VALUE || weight > Integer.MAX_VALUE) {
                    return null;
                }
            }
            int count = out.size() + 1;
            bias = adapt(i - before, count, before == 0);
            n += (int) (i / count);
            if (n > Character.MAX_CODE_POINT || n < 0) {
                return null;
            }
            i %= count;
            out.add((int) i, n);
            i++;
        }
        var result = new StringBuilder();
        out.forEach(result::appendCodePoint);
        return result.toString();
    }

    private Punycode() {}
}
