/// Files of KQL with comments.
@NullMarked
package org.conshelf.rule.kql;

import org.jspecify.annotations.NullMarked;
