/// Rules over evidence, and queries over evidence: [Workspace] holds the evidence opened, [Hunt]
/// runs rules over it.
@NullMarked
package org.conshelf.hunt;

import org.jspecify.annotations.NullMarked;
