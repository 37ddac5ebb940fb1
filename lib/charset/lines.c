#include "lines.h"

#include "../text/utf8.h"

enum { KEEP = 1 << 20 };

void maker_start(struct maker *m, struct out *out, struct str id, struct codec *codec, struct misread *misread)
{
	struct buf head = m->head, stage = m->stage, line = m->line;

	buf_clear(&head);
	buf_addz(&head, "line\t");
	buf_add(&head, id);
	buf_add(&head, STR("\t0\t\t\t"));
	buf_recycle(&stage, KEEP);
	buf_recycle(&line, KEEP);
	*m = (struct maker){ .out = out, .head = head, .digits = head.n - 3, .id = id, .codec = codec, .misread = misread,
	                     .stage = stage, .line = line };
}

void maker_free(struct maker *m)
{
	buf_free(&m->head);
	buf_free(&m->stage);
	buf_free(&m->line);
}

static void count(struct maker *m, struct tally *t, size_t byte)
{
	if (t->count++ == 0) {
		t->line = m->number;
		t->byte = byte ? byte + m->skipped : 0;
	}
}

/* Where the text of the open line goes. */
static struct buf *target(struct maker *m)
{
	return m->misread ? &m->line : &m->out->hold;
}

/* Counts the number in the head up: it is only its last digits that change. */
static void next_number(struct maker *m)
{
	size_t i = m->digits;

	m->number++;
	while (m->head.p[i - 1] == '9')
		m->head.p[--i] = '0';
	if (m->head.p[i - 1] != '\t') {
		m->head.p[i - 1]++;
		return;
	}
	m->head.n = m->digits;
	m->head.p[i] = '1';
	buf_add(&m->head, STR("0\t\t\t"));
	m->digits++;
}

static void begin_line(struct maker *m)
{
	struct buf *hold = &m->out->hold;

	m->open = true;
	m->over = false;
	m->text = 0;
	m->start = hold->n;
	buf_clear(&m->line);
	if (!m->head.failed)
		next_number(m);
	buf_add(hold, buf_str(&m->head));
}

/* Text of a line that is not escaped yet, from UTF-8 or, undone, from what the bytes were. *wrong counts what could not
 * be read or was lost before, in places. */
static void add_line(struct maker *m, struct codec *c, struct str s, bool undone, size_t *wrong)
{
	struct buf *hold = &m->out->hold;

	while (s.n > 0 && !hold->failed) {
		enum codec_stop why;
		bool more;
		uint32_t u;
		size_t bad, used = codec_run(c, s, true, hold, &why, &bad), n;

		s = str_skip(s, used);
		if (why == CODEC_BAD || why == CODEC_LOST) {
			++*wrong;
			/* One lost byte spoils what stands around it: one place, one U+FFFD. */
			if (undone && hold->n >= 6 && memcmp(hold->p + hold->n - 6, "\xef\xbf\xbd\xef\xbf\xbd", 6) == 0) {
				hold->n -= 3;
				--*wrong;
			}
		}
		if (why != CODEC_BYTE)
			continue;
		if (s.p[0] == '&' && (n = reference_at(s, &u, &more)) > 0) {
			char text[4];

			buf_add(hold, (struct str){ text, utf8_put(text, u) });
			s = str_skip(s, n);
			continue;
		}
		record_escape(hold, str_head(s, 1));
		s = str_skip(s, 1);
	}
}

/* Writes the open line, its misreading undone if it was misread. */
static void undo_line(struct maker *m)
{
	struct buf *hold = &m->out->hold, bytes = { 0 };
	struct codec plain = { .way = CODEC_UTF8 };
	size_t wrong = 0, wide = 0;
	bool undone;

	for (size_t i = 0; i < m->line.n; i++)
		wide += (unsigned char)m->line.p[i] >= 0x80;
	undone = wide > 0 && misread_bytes(m->misread, buf_str(&m->line), &bytes) && !bytes.failed &&
	         misread_likely(m->misread, buf_str(&m->line), buf_str(&bytes));
	add_line(m, undone ? m->misread->was : &plain, undone ? buf_str(&bytes) : buf_str(&m->line), undone, &wrong);
	for (; wrong > 0; wrong--)
		count(m, &m->lost, 0);
	if (bytes.failed)
		hold->failed = true;
	buf_free(&bytes);
}

static void end_line(struct maker *m)
{
	struct buf *hold = &m->out->hold;

	m->open = false;
	if (m->over) {
		struct buf text = { 0 };

		hold->n = m->start;
		m->left_out++;
		buf_addz(&text, "line of ");
		buf_adduint(&text, m->text);
		buf_addz(&text, " bytes left out: longer than 8 MiB");
		out_error(m->out, m->id, m->number, buf_str(&text));
		buf_free(&text);
		return;
	}
	if (m->misread)
		undo_line(m);
	if (m->line.failed)
		hold->failed = true;
	out_end(m->out);
}

/* Takes note of how long the line has become. */
static void grew(struct maker *m, size_t from)
{
	struct buf *to = target(m);

	m->text += to->n - from;
	if (m->text > LINE_MOST) {
		m->over = true;
		m->out->hold.n = m->start;
		m->line.n = 0;
	}
}

/* Takes the byte at which the codec stopped, or the reference that begins there. Returns the bytes taken, 0 when more are
 * needed. */
static size_t take_byte(struct maker *m, struct str s, bool last)
{
	struct buf *to = target(m);
	size_t from = to->n, n;
	bool more;
	uint32_t u;
	char c = s.p[0];

	if (c == '\n' || c == '\r') {
		end_line(m);
		m->cr = c == '\r';
		return 1;
	}
	if (c == 0) {
		count(m, &m->nul, m->bytes + 1);
		return 1;
	}
	if (c == '&' && m->misread == NULL) {
		n = reference_at(s, &u, &more);
		if (more && !last)
			return 0;
		if (n > 0) {
			char text[4];

			buf_add(to, (struct str){ text, utf8_put(text, u) });
			grew(m, from);
			return n;
		}
	}
	if (m->misread)
		buf_addc(to, c);
	else
		record_escape(to, (struct str){ &c, 1 });
	grew(m, from);
	/* An escape is two bytes for one of the text. */
	m->text -= m->misread == NULL && c != '&';
	return 1;
}

/* Bytes of a charset whose codec stops where this file has to look: all but those that go through iconv. `staged` bytes
 * were counted when they came in. */
static size_t feed(struct maker *m, struct codec *c, struct str s, bool last, bool staged)
{
	size_t taken = 0;

	while (s.n > 0 && !m->out->hold.failed) {
		struct buf *to;
		enum codec_stop why;
		size_t used, bad, from;

		if (m->cr) {
			m->cr = false;
			used = s.p[0] == '\n';
			s = str_skip(s, used);
			taken += used;
			m->bytes += staged ? 0 : used;
			continue;
		}
		if (!m->open)
			begin_line(m);
		to = target(m);
		from = to->n;
		used = codec_run(c, s, last, to, &why, &bad);
		grew(m, from);
		m->bytes += staged ? 0 : used;
		taken += used;
		s = str_skip(s, used);
		if (why == CODEC_BAD)
			count(m, &m->bad, m->bytes - bad + 1);
		else if (why == CODEC_LOST && m->misread == NULL && !staged)
			count(m, &m->lost, m->bytes - 2);
		if (why == CODEC_BYTE) {
			used = take_byte(m, s, last);
			m->bytes += staged ? 0 : used;
			taken += used;
			s = str_skip(s, used);
			if (used == 0)
				break;
		} else if (why == CODEC_MORE && used == 0) {
			break;
		}
	}
	return taken;
}

/* The same through iconv: UTF-8 into the stage, and from there as any UTF-8. */
static size_t feed_iconv(struct maker *m, struct str s, bool last)
{
	static const struct codec plain = { .way = CODEC_UTF8 };
	struct codec utf8 = plain;
	size_t taken = 0;

	do {
		enum codec_stop why;
		size_t bad = 0, used = codec_iconv(m->codec, s, last, &m->stage, &why, &bad), done;

		taken += used;
		m->bytes += used;
		s = str_skip(s, used);
		done = feed(m, &utf8, buf_str(&m->stage), last && s.n == 0, true);
		if (why == CODEC_BAD)
			count(m, &m->bad, m->bytes - bad + 1);
		m->stage.n -= done;
		if (m->stage.n > 0)
			memmove(m->stage.p, m->stage.p + done, m->stage.n);
		if (why == CODEC_FAIL || (used == 0 && why == CODEC_MORE))
			break;
	} while (s.n > 0);
	return taken;
}

size_t maker_feed(struct maker *m, struct str from, bool last, bool *fine)
{
	size_t taken = m->codec->way == CODEC_ICONV ? feed_iconv(m, from, last) : feed(m, m->codec, from, last, false);

	if (last && m->open)
		end_line(m);
	*fine = !m->out->hold.failed && !m->head.failed && !m->stage.failed && !m->line.failed;
	return taken;
}
