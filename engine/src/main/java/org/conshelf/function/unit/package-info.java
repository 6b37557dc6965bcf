/// Conversion between units of length, mass, temperature and so on.
///
/// In: a number and the names of two units. Out: [UnitFunctions#ALL]. To add a unit: its line in
/// the class of its quantity.
@NullMarked
package org.conshelf.function.unit;

import org.jspecify.annotations.NullMarked;
