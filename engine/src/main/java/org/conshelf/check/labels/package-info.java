/// How much of labelled evidence rules find: `conshelf test --labels`.
///
/// In: rules, a file of labels, evidence. Out: a [LabelReport] with each file's result and what
/// they come to. [LabelledHunt] is the front door. To know another member of a label:
/// [LabelsReader].
@NullMarked
package org.conshelf.check.labels;

import org.jspecify.annotations.NullMarked;
