package org.conshelf.tabular;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.conshelf.plan.TableOperation;
import org.conshelf.plan.TableRow;
import org.jspecify.annotations.Nullable;

/// `reduce`: groups texts that have terms in common at the same places, and says what they have in
/// common.
///
/// Texts are cut into terms at the characters that separate them. Going from the most frequent text
/// to the least, each joins the group that it is most like, if the share of terms in common is the
/// threshold or more, and begins a group of its own otherwise. Where the texts of a group differ,
/// its pattern has a star. A text that is there once and like no other is one of the `others`.
///
/// The input's rows are the distinct texts and how often each is there. Kusto's page names the idea
/// and the parameters, not the measure; the recorded answers are met by this one.
///
/// @param threshold the least likeness, from 0 to 1
/// @param characters what separates terms; null for all but letters and digits
/// @param keepTexts whether the output has a row for each text, with its pattern, rather than one
///   for each group
public record ReduceTexts(double threshold, @Nullable String characters, boolean keepTexts)
        implements TableOperation {
    /// A text that comes when there are so many groups already is one of the others: every text is
    /// held against every group.
    private static final int MAX_GROUPS = 1_000;

    /// Of distinct texts, only so many, the most frequent, are grouped; the rest are others.
    private static final int MAX_TEXTS = 100_000;

    private static final int MAX_TERMS = 200;

    private static final String OTHERS = "others";

    @Override
    public String name() {
        return "reduce";
    }

    /// A text cut into its terms, and what stands before each; the last has what ends the text.
    private record Terms(List<String> terms, List<String> separators) {}

    private static final class Group {
        private final Terms first;
        private final List<@Nullable String> common;
        private final String representative;
        private boolean longer;
        private int texts = 1;
        private long count;
        private final List<TableRow> members = new ArrayList<>();

        Group(String text, Terms terms, long count, TableRow row) {
            this.representative = text;
            this.first = terms;
            this.common = new ArrayList<>(terms.terms());
            this.count = count;
            this.members.add(row);
        }

        double likeness(Terms other) {
            int equal = 0;
            int length = Math.min(common.size(), other.terms().size());
            for (int i = 0; i < length; i++) {
                equal += Objects.equals(common.get(i), other.terms().get(i)) ? 1 : 0;
            }
            return equal == 0 ? 0 : (double) equal / Math.max(common.size(), other.terms().size());
        }

        void join(Terms other, long more, TableRow row) {
            for (int i = 0; i < common.size(); i++) {
                boolean same =
                        i < other.terms().size()
                                && Objects.equals(common.get(i), other.terms().get(i));
                if (!same) {
                    common.set(i, null);
                }
            }
            longer |= other.terms().size() > common.size();
            texts++;
            count += more;
            members.add(row);
        }

        boolean isAlone() {
            return texts == 1 && count == 1;
        }
    }

    /// Texts that are like no other.
    private static final class Others {
        private long count;
        private final List<TableRow> rows = new ArrayList<>();

        void add(long more, List<TableRow> members) {
            count += more;
            rows.addAll(members);
        }
    }

    @Override
    public List<TableRow> apply(List<List<TableRow>> inputs) {
        var rows = inputs.getFirst();
        var groups = new ArrayList<Group>();
        var memberOf = new ArrayList<@Nullable Group>();
        var leftOver = new Others();
        for (var row : rows) {
            var text = String.valueOf(row.values()[0]);
            long count = row.values()[1] instanceof Long number ? number : 0;
            var terms = terms(text);
            boolean open = memberOf.size() < MAX_TEXTS;
            var group = open ? mostLike(groups, terms) : null;
            if (group != null) {
                group.join(terms, count, row);
            } else if (open && groups.size() < MAX_GROUPS) {
                group = new Group(text, terms, count, row);
                groups.add(group);
            } else {
                leftOver.add(count, List.of(row));
            }
            memberOf.add(group);
        }
        return keepTexts ? texts(rows, memberOf) : summary(groups, leftOver);
    }

    private @Nullable Group mostLike(List<Group> groups, Terms terms) {
        Group best = null;
        double likeness = 0;
        for (var group : groups) {
            double one = group.likeness(terms);
            if (one > likeness && one >= threshold) {
                best = group;
                likeness = one;
            }
        }
        return best;
    }

    private List<TableRow> texts(List<TableRow> rows, List<@Nullable Group> memberOf) {
        var output = new ArrayList<TableRow>();
        for (int i = 0; i < rows.size(); i++) {
            var group = memberOf.get(i);
            boolean other = group == null || group.isAlone();
            var row = rows.get(i);
            output.add(row.with(row.values()[0], other || group == null ? OTHERS : pattern(group)));
        }
        return output;
    }

    private List<TableRow> summary(List<Group> groups, Others others) {
        var output = new ArrayList<TableRow>();
        groups.sort(Comparator.comparingLong((Group g) -> g.count).reversed());
        for (var group : groups) {
            if (group.isAlone()) {
                others.add(group.count, group.members);
            } else {
                @Nullable Object[] values = {pattern(group), group.count, group.representative};
                output.add(TableRow.merged(values, group.members));
            }
        }
        if (others.count > 0) {
            output.add(
                    TableRow.merged(
                            new @Nullable Object[] {OTHERS, others.count, ""}, others.rows));
        }
        return output;
    }

    /// The terms in common, with a star for those between. What separates terms belongs to the
    /// pattern unless the query chose it: then the star stands for it as well.
    private String pattern(Group group) {
        if (group.texts == 1) {
            return group.representative;
        }
        var pattern = new StringBuilder();
        boolean star = false;
        for (int i = 0; i < group.common.size(); i++) {
            var term = group.common.get(i);
            boolean beside = star || term == null;
            if (!(star && term == null) && (characters == null || !beside)) {
                pattern.append(group.first.separators().get(i));
            }
            if (term != null) {
                pattern.append(term);
            } else if (!star) {
                pattern.append('*');
            }
            star = term == null;
        }
        if (group.longer && !star) {
            pattern.append('*');
        } else if (!star) {
            pattern.append(group.first.separators().getLast());
        }
        return pattern.toString();
    }

    private Terms terms(String text) {
        var terms = new ArrayList<String>();
        var separators = new ArrayList<String>();
        int at = 0;
        while (at < text.length() && terms.size() < MAX_TERMS) {
            int begin = at;
            while (at < text.length() && isSeparator(text.charAt(at))) {
                at++;
            }
            separators.add(text.substring(begin, at));
            begin = at;
            while (at < text.length() && !isSeparator(text.charAt(at))) {
                at++;
            }
            if (at > begin) {
                terms.add(text.substring(begin, at));
            }
        }
        if (separators.size() == terms.size()) {
            separators.add("");
        }
        return new Terms(terms, separators);
    }

    private boolean isSeparator(char c) {
        return characters == null ? !Character.isLetterOrDigit(c) : characters.indexOf(c) >= 0;
    }
}
