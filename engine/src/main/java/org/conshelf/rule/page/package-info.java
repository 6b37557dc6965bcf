/// A detection's page, copied out of a browser as plain text, told by its labels.
///
/// `PageLines` knows the labels: a page that calls its parts otherwise needs its words there.
@NullMarked
package org.conshelf.rule.page;

import org.jspecify.annotations.NullMarked;
