/// The record for people: pages, forms, language choice, accessibility.
@NullMarked
package org.rapporteur.site;

import org.jspecify.annotations.NullMarked;
