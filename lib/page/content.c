#include "judge.h"

#include <stdlib.h>

enum { TITLE_CHARS = 60 };

static bool mostly_links(const struct block *b)
{
	return b->linked * 2 > b->chars;
}

/* Running text that is no list of links. */
static bool is_good(const struct block *b)
{
	return b->linked * 3 < b->chars && is_running(b->chars, b->marks);
}

/* Weighs the nodes by the running text in them, without blocks that are noise already. Returns the whole weight. */
static size_t weigh(struct page *p, bool hidden_too)
{
	size_t total = 0;

	for (size_t i = 0; i < p->nodes; i++)
		p->node[i].weight = 0;
	for (size_t i = 0; i < p->blocks; i++) {
		const struct block *b = &p->block[i];

		if (b->noise || b->node == NO_NODE || b->side || (b->hidden && !hidden_too) || !is_good(b))
			continue;
		p->node[b->node].weight += b->chars;
		total += b->chars;
	}
	for (size_t i = p->nodes; i-- > 0;)
		if (p->node[i].parent != NO_NODE)
			p->node[p->node[i].parent].weight += p->node[i].weight;
	return total;
}

/* Hands down what elements say of their text. An element that holds half of the page's text is believed nothing. */
static void inherit(struct page *p, size_t total)
{
	for (size_t i = 0; i < p->nodes; i++) {
		struct node *n = &p->node[i];

		if (total > 0 && n->weight * 2 >= total)
			n->flags &= NODE_MAIN;
		if (n->parent != NO_NODE)
			n->flags |= p->node[n->parent].flags & (NODE_HIDDEN | NODE_NOISE | NODE_ASIDE);
	}
	for (size_t i = 0; i < p->blocks; i++) {
		struct block *b = &p->block[i];
		unsigned flags = b->node == NO_NODE ? 0 : p->node[b->node].flags;

		b->hidden = b->side || (flags & NODE_HIDDEN);
		b->noise = b->hidden || (flags & NODE_NOISE) || ((flags & NODE_ASIDE) && !is_good(b));
	}
}

/* ---- threads ---- */

/* The element whose children are the posts: the innermost one at least two of whose children name their writers and
 * hold half of the page's text. NO_NODE when the page is no thread. */
static ptrdiff_t find_thread(struct page *p, size_t total)
{
	size_t *weight = calloc(p->nodes ? p->nodes : 1, sizeof *weight);
	ptrdiff_t best = NO_NODE;

	if (weight == NULL) {
		p->failed = true;
		return NO_NODE;
	}
	for (size_t i = 0; i < p->nodes; i++)
		p->node[i].posts = 0;
	for (size_t i = 0; i < p->nodes; i++)
		if (p->node[i].author != 0 && p->node[i].parent != NO_NODE) {
			p->node[p->node[i].parent].posts++;
			weight[p->node[i].parent] += p->node[i].weight;
		}
	for (size_t i = 0; i < p->nodes; i++)
		if (p->node[i].posts >= 2 && weight[i] * 2 >= total)
			best = (ptrdiff_t)i;
	free(weight);
	return best;
}

/* Drops the posts of a thread that are not by the writer of its weightiest. Returns the thread or NO_NODE. */
static ptrdiff_t drop_replies(struct page *p, size_t total)
{
	ptrdiff_t thread = find_thread(p, total), opener = NO_NODE;

	if (thread == NO_NODE)
		return NO_NODE;
	for (size_t i = 0; i < p->nodes; i++)
		if (p->node[i].parent == thread && p->node[i].author != 0 &&
		    (opener == NO_NODE || p->node[i].weight > p->node[opener].weight))
			opener = (ptrdiff_t)i;
	for (size_t i = 0; i < p->nodes; i++) {
		struct node *n = &p->node[i];

		if (n->parent == thread && n->author != 0 && n->author != p->node[opener].author)
			n->flags |= NODE_NOISE;
		else if (n->parent != NO_NODE)
			n->flags |= p->node[n->parent].flags & NODE_NOISE;
	}
	for (size_t i = 0; i < p->blocks; i++)
		if (p->block[i].node != NO_NODE && (p->node[p->block[i].node].flags & NODE_NOISE))
			p->block[i].noise = true;
	return thread;
}

/* ---- where the text stands ---- */

/* For each node its heaviest child, NO_NODE for none; in *heaviest, which the caller frees. */
static bool heaviest_children(const struct page *p, ptrdiff_t **heaviest)
{
	ptrdiff_t *h = malloc((p->nodes ? p->nodes : 1) * sizeof *h);

	*heaviest = h;
	if (h == NULL)
		return false;
	for (size_t i = 0; i < p->nodes; i++)
		h[i] = NO_NODE;
	for (size_t i = 0; i < p->nodes; i++) {
		ptrdiff_t up = p->node[i].parent;

		if (up != NO_NODE && p->node[i].weight > 0 && (h[up] == NO_NODE || p->node[i].weight > p->node[h[up]].weight))
			h[up] = (ptrdiff_t)i;
	}
	return true;
}

/* The innermost element that still holds nearly all of the running text of `from`. */
static ptrdiff_t descend(const struct page *p, const ptrdiff_t *heaviest, ptrdiff_t from)
{
	ptrdiff_t at = from;

	for (;;) {
		ptrdiff_t next = heaviest[at];

		/* One paragraph is no place for its headings. */
		if (next == NO_NODE || heaviest[next] == NO_NODE || p->node[next].weight * 4 < p->node[at].weight * 3)
			break;
		at = next;
	}
	/* <br> lines: all of the blocks stand in one element without children. */
	if (heaviest[at] != NO_NODE && p->node[heaviest[at]].weight * 4 >= p->node[at].weight * 3) {
		ptrdiff_t leaf = heaviest[at];
		size_t blocks = 0;

		for (size_t i = 0; i < p->blocks && blocks < 2; i++)
			blocks += p->block[i].node == leaf && !p->block[i].noise;
		if (blocks > 1)
			at = leaf;
	}
	return at;
}

/* Marks what holds the report: one element, or one in each post of the thread's author. */
static bool find_main(struct page *p, ptrdiff_t thread)
{
	ptrdiff_t *heaviest, main;

	if (!heaviest_children(p, &heaviest))
		return false;
	main = descend(p, heaviest, thread == NO_NODE ? 0 : thread);
	if (thread != NO_NODE && main == thread) {
		/* Several posts. What holds the text of the heaviest has its like in the others. */
		uint32_t sign = p->node[descend(p, heaviest, heaviest[thread])].sign;

		for (size_t i = 0; i < p->nodes; i++)
			p->node[i].main = p->node[i].sign == sign && (ptrdiff_t)i > thread;
	} else {
		for (size_t i = 0; thread != NO_NODE && i < p->nodes; i++)
			p->node[i].main = p->node[i].sign == p->node[main].sign && (ptrdiff_t)i > thread && p->node[i].weight > 0;
		p->node[main].main = true;
	}
	free(heaviest);
	for (size_t i = 0; i < p->nodes; i++)
		if (p->node[i].parent != NO_NODE && p->node[p->node[i].parent].main)
			p->node[i].main = true;
	return true;
}

static bool in_main(const struct page *p, const struct block *b)
{
	return b->node != NO_NODE && p->node[b->node].main;
}

/* ---- what stands around it ---- */

struct surroundings {
	struct page *page;
	const struct rules *rules;
	struct buf title;    /* normal form of <title> */
	struct buf scratch;
};

/* Asks the rules about a block that may be kept, once. */
static void find_traits(const struct page *p, struct block *b, const struct rules *rules, struct buf *scratch)
{
	b->asked = true;
	b->traits = 0;
	if (b->chars > rules->lines.longest)
		return;
	buf_clear(scratch);
	rules_normal(block_text(p, b), scratch);
	b->traits = rules_traits(rules, buf_str(scratch), b->chars);
}

static bool matches(const struct block *b, enum rule_kind kind)
{
	return b->traits & RULE_BIT(kind);
}

/* How much a block before the text looks like the title of the page; 0 for not at all. */
static int title_score(struct surroundings *s, const struct block *b)
{
	bool named, titled;

	if (b->hidden || b->chars > TITLE_CHARS || b->chars < 4 || (mostly_links(b) && !b->heading) || (b->noise && !b->heading))
		return 0;
	titled = matches(b, RULE_TITLE);
	if (matches(b, RULE_NOISE) || matches(b, RULE_EDGE) || matches(b, RULE_AFTER))
		return 0;
	buf_clear(&s->scratch);
	rules_normal(block_text(s->page, b), &s->scratch);
	named = b->chars >= 6 && str_find(buf_str(&s->title), buf_str(&s->scratch), 0) != (size_t)-1;
	return (b->heading && (titled || named) ? 4 : 0) + (named ? 2 : 0) + (titled ? 1 : 0);
}

/* Before the text: the title, and behind it what is known to be the report's. */
static void judge_before(struct surroundings *s, size_t end)
{
	struct page *p = s->page;
	size_t title = end;
	int best = 0;

	for (size_t i = 0; i < end; i++) {
		int score = title_score(s, &p->block[i]);

		if (score > 0 && score >= best) {
			best = score;
			title = i;
		}
	}
	for (size_t i = 0; i < end; i++) {
		struct block *b = &p->block[i];

		if (i == title)
			b->noise = false;
		else if (i < title || mostly_links(b) || !matches(b, RULE_KEEP))
			b->noise = true;
	}
}

/* May a short block stay because what follows it does? Not when an element has spoken against it. */
static bool waiting_fits(const struct page *p, const struct block *b)
{
	return b->node == NO_NODE || (p->node[b->node].flags & (NODE_HIDDEN | NODE_NOISE | NODE_ASIDE)) == 0;
}

/* Behind the text: what goes on like it, with the short lines between, up to the first block that does not. */
static void judge_after(struct page *p, size_t from, size_t to)
{
	bool on = true;
	size_t waiting = from; /* blocks from here on stay when what follows them does */

	for (size_t i = from; i < to; i++) {
		struct block *b = &p->block[i];

		if (in_main(p, b)) {
			waiting = i + 1;
			continue;
		}
		if (b->hidden || b->noise)
			continue;
		if (mostly_links(b) || matches(b, RULE_AFTER) || matches(b, RULE_NOISE))
			on = false;
		b->noise = true;
		if (!on || !(b->row || is_good(b) || matches(b, RULE_KEEP)))
			continue;
		for (; waiting <= i; waiting++)
			if (!p->block[waiting].hidden && waiting_fits(p, &p->block[waiting]))
				p->block[waiting].noise = false;
	}
}

/* Inside: links that are no sentence. */
static void judge_inside(struct page *p)
{
	for (size_t i = 0; i < p->blocks; i++)
		if (mostly_links(&p->block[i]) && !(p->block[i].marks > 0 && p->block[i].chars >= 40))
			p->block[i].noise = true;
}

/* Without any title kept, the page's own name serves, cut off where the site's begins. */
static void title_from_page(struct surroundings *s, size_t from)
{
	struct page *p = s->page;
	struct str t = str_trim(buf_str(&p->title));
	static const char *const parts[] = { "_", "|", " - ", "--", "——", "-" };
	struct block b = { .at = p->text.n, .line = p->title_line, .node = NO_NODE };

	for (size_t i = 0; i < p->blocks; i++)
		if (!p->block[i].noise && (matches(&p->block[i], RULE_TITLE) || i > from + 3))
			return;
	for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
		size_t at = str_find(t, str_of(parts[i]), 0);

		if (at != (size_t)-1 && at > 0)
			t.n = at;
	}
	t = str_trim(t);
	b.n = t.n;
	measure(t, &b.chars, &b.marks);
	buf_add(&p->text, t);
	find_traits(p, &b, s->rules, &s->scratch);
	if (t.n == 0 || p->text.failed || !matches(&b, RULE_TITLE) ||
	    !grow(&p->block, &p->blocks_cap, p->blocks + 1, sizeof *p->block))
		return;
	memmove(p->block + 1, p->block, p->blocks * sizeof *p->block);
	p->block[0] = b;
	p->blocks++;
}

static void judge_around(struct page *p, const struct rules *rules)
{
	struct surroundings s = { .page = p, .rules = rules };
	size_t first = p->blocks;

	rules_normal(buf_str(&p->title), &s.title);
	for (size_t i = 0; i < p->blocks; i++)
		if (p->block[i].heading || !(p->block[i].noise || mostly_links(&p->block[i])))
			find_traits(p, &p->block[i], rules, &s.scratch);
	for (size_t i = 0; i < p->blocks; i++)
		if (!p->block[i].noise && in_main(p, &p->block[i])) {
			first = i;
			break;
		}
	judge_inside(p);
	judge_before(&s, first);
	judge_after(p, first, p->blocks);
	title_from_page(&s, first);
	buf_free(&s.title);
	buf_free(&s.scratch);
}

bool judge_page(struct page *p, const struct rules *rules)
{
	size_t total = weigh(p, true);
	ptrdiff_t thread;

	inherit(p, total);
	total = weigh(p, false);
	if (total == 0 || p->nodes == 0) {
		judge_inside(p);
		return !p->failed;
	}
	thread = drop_replies(p, total);
	weigh(p, false);
	if (!find_main(p, thread))
		return false;
	judge_around(p, rules);
	return !p->failed && !p->text.failed;
}
