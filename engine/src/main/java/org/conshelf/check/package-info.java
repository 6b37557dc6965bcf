/// What a team does with detections before they run: it looks them over and tests them.
@NullMarked
package org.conshelf.check;

import org.jspecify.annotations.NullMarked;
