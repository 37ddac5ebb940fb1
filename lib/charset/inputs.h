/*
 * inputs: which files a run reads, and what each document is called.
 */
#ifndef BAOGAO_INPUTS_H
#define BAOGAO_INPUTS_H

#include "../stream/buf.h"

#include <stdint.h>

/* Ids given so far, as 64-bit hashes: 8 to 16 bytes a document is all that a run remembers. */
struct ids {
	uint64_t *slot;
	size_t used, slots;
};

/* Appends to *id the id of a document, escaped: the name without its last extension, invalid UTF-8 as U+FFFD, and ~2, ~3…
 * behind it when the run has given that id before. false: no memory. */
bool ids_give(struct ids *ids, struct str name, struct buf *id);
void ids_free(struct ids *ids);

/* Name of a path's document: what follows the last slash. */
struct str input_base(struct str path);
/* A name without its last extension (".tar" goes, ".hidden" stays). */
struct str input_stem(struct str name);

/* Calls take(self, path, below) for every regular file below dir, depth first, names in byte order; those that begin
 * with a dot are passed over, symbolic links to directories are not followed. `below` is the part of the path
 * under dir. take returns false to stop the walk. fail(self, path, error) is told of directories that cannot
 * be read. Memory: the names of the directories on the way. Returns false when take has stopped it. */
bool input_walk(const char *dir, bool (*take)(void *self, const char *path, const char *below),
                void (*fail)(void *self, const char *path, int error), void *self);

#endif
