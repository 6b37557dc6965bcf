/// The plugins of `evaluate`, each in one file as one constant `DEFINITION`.
///
/// A definition says its name, its parameters, what it computes, its page and examples (which are
/// tests). Most compute rows in Java: a [org.conshelf.plugin.Plugin.Planner] takes the bound
/// arguments and gives the columns of the result and a [org.conshelf.plan.TableOperation]. A few
/// are rewritten by the binder. To add one: a class with a `DEFINITION`, and its line in
/// [PluginLibrary].
@NullMarked
package org.conshelf.plugin;

import org.jspecify.annotations.NullMarked;
