package org.conshelf.help;

import java.util.List;

/// A place that topics come from.
@FunctionalInterface
interface Shelf {
    List<Topic> topics();
}
