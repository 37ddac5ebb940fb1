#include "inputs.h"

#include "../stream/record.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>

static uint64_t hash(struct str s)
{
	uint64_t h = UINT64_C(14695981039346656037); /* FNV-1a */

	for (size_t i = 0; i < s.n; i++)
		h = (h ^ (unsigned char)s.p[i]) * UINT64_C(1099511628211);
	return h ? h : 1;
}

/* Enters a hash: 1 when it is new, 0 when it was there, -1 without memory. */
static int enter(struct ids *ids, uint64_t h)
{
	size_t i;

	if (ids->used * 2 >= ids->slots) {
		struct ids wider = { calloc(ids->slots ? ids->slots * 2 : 64, sizeof *wider.slot), 0, ids->slots ? ids->slots * 2 : 64 };

		if (wider.slot == NULL)
			return -1;
		for (i = 0; i < ids->slots; i++)
			if (ids->slot[i] != 0)
				enter(&wider, ids->slot[i]);
		free(ids->slot);
		*ids = wider;
	}
	for (i = h % ids->slots; ids->slot[i] != 0; i = (i + 1) % ids->slots)
		if (ids->slot[i] == h)
			return 0;
	ids->slot[i] = h;
	ids->used++;
	return 1;
}

/* Appends a file name as text: what is no UTF-8 becomes U+FFFD. */
static void add_name(struct buf *to, struct str name)
{
	while (name.n > 0) {
		size_t good = utf8_check(name);

		buf_add(to, str_head(name, good));
		name = str_skip(name, good);
		if (name.n > 0) {
			buf_add(to, STR("\xef\xbf\xbd"));
			name = str_skip(name, 1);
		}
	}
}

bool ids_give(struct ids *ids, struct str name, struct buf *id)
{
	struct buf text = { 0 };
	size_t start = id->n, stem;
	int is_new;

	add_name(&text, name.n ? name : STR("unnamed"));
	record_escape(id, buf_str(&text));
	if (text.failed)
		id->failed = true;
	buf_free(&text);
	stem = id->n;
	for (size_t k = 2;; k++) {
		if (id->failed || (is_new = enter(ids, hash(str_skip(buf_str(id), start)))) < 0)
			return false;
		if (is_new)
			return true;
		id->n = stem;
		buf_addc(id, '~');
		buf_adduint(id, k);
	}
}

void ids_free(struct ids *ids)
{
	free(ids->slot);
	*ids = (struct ids){ 0 };
}

struct str input_base(struct str path)
{
	size_t n = path.n;

	while (n > 0 && path.p[n - 1] != '/')
		n--;
	return str_skip(path, n);
}

struct str input_stem(struct str name)
{
	size_t base = name.n - input_base(name).n;

	for (size_t i = name.n; i > base + 1; i--)
		if (name.p[i - 1] == '.')
			return str_head(name, i - 1);
	return name;
}

/* ---- a directory ---- */

struct walk {
	bool (*take)(void *self, const char *path, const char *below);
	void (*fail)(void *self, const char *path, int error);
	void *self;
	struct buf path;   /* of what is being looked at, NUL-terminated */
	size_t top;        /* bytes of it that are the directory named */
};

static int by_name(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The names in a directory, sorted; NULL with errno set when it cannot be read. */
static char **names_in(const char *dir, size_t *n)
{
	DIR *d = opendir(dir);
	char **names = NULL;
	size_t cap = 0;
	struct dirent *e;
	int wrong = 0;

	*n = 0;
	if (d == NULL)
		return NULL;
	while (wrong == 0 && (errno = 0, e = readdir(d)) != NULL) {
		if (e->d_name[0] == '.')
			continue;
		if (!grow(&names, &cap, *n + 1, sizeof *names) || (names[*n] = strdup(e->d_name)) == NULL)
			wrong = ENOMEM;
		else
			++*n;
	}
	wrong = wrong ? wrong : errno;
	closedir(d);
	if (wrong == 0 && names == NULL && (names = malloc(sizeof *names)) == NULL)
		wrong = ENOMEM;
	if (wrong != 0) {
		while (*n > 0)
			free(names[--*n]);
		free(names);
		errno = wrong;
		return NULL;
	}
	if (*n > 1)
		qsort(names, *n, sizeof *names, by_name);
	return names;
}

static bool walk(struct walk *w);

/* What stands at w->path. */
static bool visit(struct walk *w)
{
	struct stat st, at;

	if (lstat(w->path.p, &at) != 0 || stat(w->path.p, &st) != 0) {
		w->fail(w->self, w->path.p, errno);
		return true;
	}
	if (S_ISDIR(st.st_mode))
		return S_ISLNK(at.st_mode) || walk(w);
	return !S_ISREG(st.st_mode) || w->take(w->self, w->path.p, w->path.p + w->top);
}

static bool walk(struct walk *w)
{
	size_t n, end = w->path.n - 1;
	char **names = names_in(w->path.p, &n);
	bool on = true;

	if (names == NULL) {
		w->fail(w->self, w->path.p, errno);
		return true;
	}
	for (size_t i = 0; i < n; i++) {
		w->path.n = end;
		if (w->path.n > 0 && w->path.p[w->path.n - 1] != '/')
			buf_addc(&w->path, '/');
		buf_add(&w->path, (struct str){ names[i], strlen(names[i]) + 1 });
		if (w->path.failed)
			w->fail(w->self, names[i], ENOMEM);
		on = on && !w->path.failed && visit(w);
		free(names[i]);
	}
	free(names);
	w->path.n = end;
	buf_addc(&w->path, 0);
	return on;
}

bool input_walk(const char *dir, bool (*take)(void *self, const char *path, const char *below),
                void (*fail)(void *self, const char *path, int error), void *self)
{
	struct walk w = { .take = take, .fail = fail, .self = self };
	bool on;

	buf_add(&w.path, (struct str){ dir, strlen(dir) + 1 });
	w.top = strlen(dir) + (dir[0] != 0 && dir[strlen(dir) - 1] != '/');
	if (w.path.failed) {
		fail(self, dir, ENOMEM);
		return false;
	}
	on = walk(&w);
	buf_free(&w.path);
	return on;
}
