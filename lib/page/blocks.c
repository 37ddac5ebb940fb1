#include "blocks.h"
#include "rows.h"
#include "../text/utf8.h"

#include <stdlib.h>

enum { ROWS = 32, SEEN = 128, USUAL = 16 << 10 /* bytes of text that most pages do not exceed by much */ };

/* An open element. */
struct open {
	unsigned what;
	unsigned flags;      /* NODE_…, its own */
	uint32_t sign;
	size_t author;
	ptrdiff_t node;      /* NO_NODE until text comes */
};

/* An element name met before. */
struct seen {
	const char *name;
	unsigned what;
	uint32_t sign;       /* hash of the name */
};

struct page_reader {
	struct page *page;
	const struct rules *rules;
	struct html *html;
	size_t depth;
	size_t skip, links, headings, titles, pres, hidden, sides; /* open elements of each sort */
	size_t rows;
	struct block now;    /* the block being made; now.n = 0: none */
	struct block side;   /* likewise, of a stretch inside it that is not displayed */
	bool blank;          /* blanks stand between it and what comes */
	bool broken;         /* … with a line end among them */
	struct buf scratch;
	struct seen seen[SEEN];
	/* Not cleared at the start, for speed: depth and rows say what of them is there. */
	struct open open[HTML_DEPTH + 1];
	struct row row[ROWS];
};

/* ---- attributes ---- */

/* The parser hands out one pointer for each name as long as it lives. */
static const struct seen *element(struct page_reader *r, const char *name)
{
	struct seen *seen = &r->seen[(uintptr_t)name / 8 % SEEN];

	if (seen->name != name)
		*seen = (struct seen){ name, element_find(name), element_hash(HASH_START, str_of(name)) };
	return seen;
}

/* What the address of a link says of who wrote the post it stands in: 0, or its hash. */
static size_t author_of(struct page_reader *r, struct str address)
{
	if (address.n > RULE_MOST)
		return 0;
	buf_clear(&r->scratch);
	rules_normal(address, &r->scratch);
	if (rules_author(r->rules, buf_str(&r->scratch)))
		return element_hash(HASH_START, buf_str(&r->scratch)) | 1u;
	return 0;
}

/* ---- blocks ---- */

/* The node of the innermost open element, made with those around it that have none yet. */
static ptrdiff_t node_here(struct page_reader *r)
{
	struct page *p = r->page;
	size_t i = r->depth;
	ptrdiff_t parent;

	while (i > 0 && r->open[i - 1].node == NO_NODE)
		i--;
	parent = i > 0 ? r->open[i - 1].node : NO_NODE;
	for (; i < r->depth; i++) {
		struct open *o = &r->open[i];

		if ((o->what & (BLOCK | LEAF)) != BLOCK) {
			/* Inline elements are no place of their own. */
			o->node = parent;
			continue;
		}
		if (!grow(&p->node, &p->nodes_cap, p->nodes + 1, sizeof *p->node)) {
			p->failed = true;
			return parent;
		}
		p->node[p->nodes] = (struct node){ .parent = parent, .sign = o->sign, .flags = o->flags, .author = o->author };
		parent = o->node = (ptrdiff_t)p->nodes++;
	}
	return parent;
}

/* The block at hand is complete. */
static void end_block(struct page_reader *r)
{
	struct page *p = r->page;

	r->blank = r->broken = false;
	if (r->now.n == 0)
		return;
	r->now.n = p->text.n - r->now.at;
	/* The last byte of a wide blank. */
	if (p->text.p[p->text.n - 1] == '\x80')
		r->now.n = str_trim((struct str){ p->text.p + r->now.at, r->now.n }).n;
	if (grow(&p->block, &p->blocks_cap, p->blocks + 1, sizeof *p->block))
		p->block[p->blocks++] = r->now;
	else
		p->failed = true;
	r->now.n = 0;
}

static bool is_mark(uint32_t c)
{
	return c == 0x3002 || c == 0xff1b || c == 0xff01 || c == 0xff1f || c == ';' || c == '!' || c == '?';
}

/* Does a line end between these two characters vanish, as between ideographs? */
static bool joins(uint32_t before, uint32_t after)
{
	return before >= 0x2e80 && after >= 0x2e80;
}

/* A character of a stretch inside a paragraph that is not displayed (jammer text). */
static void add_side(struct page_reader *r, struct str bytes, bool blank, size_t line)
{
	struct page *p = r->page;

	if (r->side.n == 0) {
		if (blank)
			return;
		r->side = (struct block){ .at = p->side.n, .n = 1, .line = line, .node = node_here(r), .hidden = true, .side = true };
	}
	if (blank) {
		if (p->side.n > r->side.at && p->side.p[p->side.n - 1] != ' ')
			buf_addc(&p->side, ' ');
		return;
	}
	buf_add(&p->side, bytes);
}

static void end_side(struct page_reader *r)
{
	struct page *p = r->page;

	if (r->side.n == 0)
		return;
	while (p->side.n > r->side.at && p->side.p[p->side.n - 1] == ' ')
		p->side.n--;
	r->side.n = p->side.n - r->side.at;
	if (grow(&p->block, &p->blocks_cap, p->blocks + 1, sizeof *p->block))
		p->block[p->blocks++] = r->side;
	else
		p->failed = true;
	r->side.n = 0;
}

/* Begins a block, or parts what comes from what is there by a blank when blanks stood between. */
static void join(struct page_reader *r, struct str next, size_t line)
{
	struct page *p = r->page;
	size_t len;

	if (r->now.n == 0) {
		r->now = (struct block){ .at = p->text.n, .n = 1, .line = line, .node = node_here(r) };
		r->now.heading = r->headings > 0;
		r->now.hidden = r->hidden > 0;
	} else if (r->blank) {
		size_t at = utf8_back(p->text.p, p->text.n);

		if (!r->broken || !joins(utf8_get(p->text.p + at, p->text.n - at, &len), utf8_get(next.p, next.n, &len)))
			buf_addc(&p->text, ' ');
	}
	r->blank = r->broken = false;
}

static bool is_blank(uint32_t c)
{
	return c <= ' ' || c == 0xa0 || c == 0x2002 || c == 0x2003;
}

/* What a byte begins: nothing of note, a blank, a character that may be a blank or a mark, a mark. */
enum { ORDINARY, BLANK, LEAD, MARK, TAIL };

static const unsigned char byte_class[256] = {
	[' '] = BLANK, [0xc2] = LEAD, [0xe2] = LEAD, [0xe3] = LEAD, [0xef] = LEAD,
	[';'] = MARK, ['!'] = MARK, ['?'] = MARK,
#define T8(n, x) [n] = x, [n + 1] = x, [n + 2] = x, [n + 3] = x, [n + 4] = x, [n + 5] = x, [n + 6] = x, [n + 7] = x
	T8(0x00, BLANK), T8(0x08, BLANK), T8(0x10, BLANK), T8(0x18, BLANK), T8(0x80, TAIL), T8(0x88, TAIL), T8(0x90, TAIL),
	T8(0x98, TAIL), T8(0xa0, TAIL), T8(0xa8, TAIL), T8(0xb0, TAIL), T8(0xb8, TAIL),
#undef T8
};

/* Bytes at the head of s that go into a block as they are; what they count in *chars and *marks. */
static size_t plain_run(struct str s, size_t *chars, size_t *marks)
{
	size_t i = 0, tails = 0, len;

	for (*marks = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];
		unsigned class;

		if (c >= 0xe4 && c <= 0xe9 && s.n - i >= 3) {
			/* An ideograph. */
			i += 2;
			tails += 2;
			continue;
		}
		class = byte_class[c];
		if (class == ORDINARY)
			continue;
		if (class == BLANK)
			break;
		if (class == TAIL) {
			tails++;
		} else if (class == MARK) {
			++*marks;
		} else {
			uint32_t u = utf8_get(s.p + i, s.n - i, &len);

			if (is_blank(u) || u == 0x3000 || u == 0x200b || u == 0xfeff)
				break;
			*marks += is_mark(u);
		}
	}
	*chars = i - tails;
	return i;
}

/* A blank or a character without width at the head of s; returns its length. */
static size_t add_blank(struct page_reader *r, struct str s, size_t *line)
{
	size_t len;
	uint32_t c = utf8_get(s.p, s.n, &len);

	if (c == '\n') {
		++*line;
		if (r->pres > 0 && r->sides == 0) {
			end_block(r);
			return len;
		}
		r->broken = true;
	}
	if (r->sides > 0)
		add_side(r, STR(" "), true, *line);
	else if (c == 0x3000 && r->now.n > 0 && !r->blank)
		buf_add(&r->page->text, str_head(s, len));
	else if (c != 0x200b && c != 0xfeff)
		r->blank = true;
	return len;
}

static void add_text(struct page_reader *r, struct str s, size_t line)
{
	while (s.n > 0) {
		size_t chars, marks, n = plain_run(s, &chars, &marks);

		if (n == 0) {
			s = str_skip(s, add_blank(r, s, &line));
			continue;
		}
		if (r->sides > 0) {
			add_side(r, str_head(s, n), false, line);
			r->side.chars += chars;
		} else {
			join(r, s, line);
			buf_add(&r->page->text, str_head(s, n));
			r->now.chars += chars;
			r->now.linked += r->links > 0 ? chars : 0;
			r->now.marks += marks;
		}
		s = str_skip(s, n);
	}
}

/* ---- the sink ---- */

static void count(struct page_reader *r, const struct open *o, size_t by)
{
	if (!(o->what & (SKIP | LINK | HEADING | TITLE | PRE)) && !(o->flags & NODE_HIDDEN))
		return;
	r->skip += (o->what & SKIP) ? by : 0;
	r->links += (o->what & LINK) ? by : 0;
	r->headings += (o->what & HEADING) ? by : 0;
	r->titles += (o->what & TITLE) ? by : 0;
	r->pres += (o->what & PRE) ? by : 0;
	r->hidden += (o->flags & NODE_HIDDEN) ? by : 0;
	r->sides += (o->flags & NODE_HIDDEN) && !(o->what & BLOCK) ? by : 0;
}

static void mark_author(struct page_reader *r, size_t author)
{
	for (size_t i = r->depth; i-- > 0 && r->open[i].author == 0;) {
		r->open[i].author = author;
		if (r->open[i].node != NO_NODE && r->page->node[r->open[i].node].author == 0)
			r->page->node[r->open[i].node].author = author;
	}
}

static void begin_row(struct page_reader *r)
{
	if (r->rows < ROWS)
		r->row[r->rows].cells = 0;
	r->rows++;
}

static void begin_cell(struct page_reader *r)
{
	struct row *row = r->rows > 0 && r->rows <= ROWS ? &r->row[r->rows - 1] : NULL;

	if (row == NULL)
		return;
	if (row->cells < CELLS)
		row->cell[row->cells] = r->page->blocks;
	row->cells++;
}

static void on_start(void *self, const char *name)
{
	struct page_reader *r = self;
	struct open *o = &r->open[r->depth];
	const struct seen *seen = element(r, name);

	*o = (struct open){ .what = seen->what, .sign = seen->sign, .node = NO_NODE };
	if (o->what & NOISE)
		o->flags |= NODE_NOISE;
	if (o->what & ASIDE)
		o->flags |= NODE_ASIDE;
	if (o->what & BLOCK)
		end_block(r);
	if (o->what & ROW)
		begin_row(r);
	if (o->what & CELL)
		begin_cell(r);
	count(r, o, 1);
	r->depth++;
}

/* What the attributes of the element just opened say. */
static void on_attributes(void *self, struct str s)
{
	struct page_reader *r = self;
	struct open *o = r->depth > 0 ? &r->open[r->depth - 1] : NULL;
	size_t author = 0;

	if (o == NULL)
		return;
	count(r, o, (size_t)-1);
	while (s.n > 0) {
		const char *name = s.p, *value = name + strlen(name) + 1;

		s = str_skip(s, (size_t)(value - name) + strlen(value) + 1);
		if (name[0] == 'c' || name[0] == 'i')
			o->flags |= element_words(r->rules, value, &o->sign);
		else if (name[0] == 's')
			o->flags |= element_not_displayed(value) ? NODE_HIDDEN : 0;
		else if (name[1] == 'i')
			o->flags |= NODE_HIDDEN;
		else
			author = author_of(r, str_of(value));
	}
	count(r, o, 1);
	if (author)
		mark_author(r, author);
}

static void on_end(void *self, const char *name)
{
	struct page_reader *r = self;
	struct open *o;

	(void)name;
	if (r->depth == 0)
		return;
	o = &r->open[--r->depth];
	if (o->what & BLOCK)
		end_block(r);
	if ((o->flags & NODE_HIDDEN) && r->sides == 1)
		end_side(r);
	if ((o->what & ROW) && r->rows > 0 && --r->rows < ROWS)
		rows_join(r->page, &r->row[r->rows]);
	count(r, o, (size_t)-1);
}

static void on_text(void *self, struct str text, size_t line)
{
	struct page_reader *r = self;

	if (r->titles > 0) {
		if (r->page->title.n == 0)
			r->page->title_line = line;
		if (r->page->title.n < 1000)
			buf_add(&r->page->title, text);
	} else if (r->skip == 0) {
		add_text(r, text, line);
	}
}

struct page_reader *page_open(struct page *page, const struct rules *rules)
{
	struct page_reader *r = malloc(sizeof *r);
	struct html_sink sink = { r, on_start, on_attributes, on_end, on_text };

	if (r == NULL)
		return NULL;
	memset(r, 0, offsetof(struct page_reader, open));
	r->page = page;
	r->rules = rules;
	if (buf_reserve(&page->text, USUAL) == NULL || !grow(&page->node, &page->nodes_cap, USUAL / 64, sizeof *page->node) ||
	    !grow(&page->block, &page->blocks_cap, USUAL / 64, sizeof *page->block)) {
		free(r);
		return NULL;
	}
	r->html = html_open(&sink);
	if (r->html == NULL) {
		free(r);
		return NULL;
	}
	return r;
}

bool page_feed(struct page_reader *r, struct str text, size_t line)
{
	return html_feed(r->html, text, line);
}

bool page_close(struct page_reader *r)
{
	bool good = html_close(r->html, &r->page->inside);

	end_block(r);
	end_side(r);
	good = good && !r->page->failed && !r->page->text.failed;
	buf_free(&r->scratch);
	free(r);
	return good;
}

void page_free(struct page *p)
{
	buf_free(&p->text);
	buf_free(&p->side);
	buf_free(&p->title);
	free(p->node);
	free(p->block);
	*p = (struct page){ 0 };
}
