/*
 * package: the description of a table, as a datapackage.json (Frictionless Data Package 1, Tabular Data Resource and
 * Table Schema: specs.frictionlessdata.io).
 *
 * Appended piece by piece: package_begin, package_field for each column, package_end. The dictionary of indicators
 * is a second resource, its rows in the description itself.
 */
#ifndef BAOGAO_SHEET_PACKAGE_H
#define BAOGAO_SHEET_PACKAGE_H

#include "cell.h"
#include "codes.h"

/* `path` is the table's file name as the description shall name it. */
void package_begin(struct buf *to, const char *path, const struct dialect *how);

/* One column. `type` is a type of Table Schema. Columns with a closed list of words get it as a constraint by their
 * name (kind, measure, op), and the one that holds codes gets those of `codes` when it is not NULL. */
void package_field(struct buf *to, bool first, struct str name, const char *type, struct str meaning,
                   const struct codes *codes);

void package_end(struct buf *to, const struct codes *codes);

#endif
