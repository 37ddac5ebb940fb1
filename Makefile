# baogao: see README.md. GNU make.
#
#   make            programs and tables into build/
#   make deps       the Debian packages that are missing; make deps-check: and those that the tests need
#   make demo       the sample pages through the whole chain
#   make check      all tests            make update-tests   rewrites the expected files: review the diff
#   make lint       static checks        make bench          MB/s of each filter, beside its peers
#   make fuzz       a minute of each fuzzer
#   make install    PREFIX, DESTDIR      make uninstall, make clean

VERSION = 0.1.0
B = build
PREFIX = /usr/local
DESTDIR =
BINDIR = $(PREFIX)/bin
EXECDIR = $(PREFIX)/libexec/baogao
MANDIR = $(PREFIX)/share/man
DATADIR = $(PREFIX)/share/baogao

CC = gcc
PKG_CONFIG = pkg-config
WARN = -Wall -Wextra -Wpedantic -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wwrite-strings
HARDEN = -D_FORTIFY_SOURCE=2 -fstack-protector-strong -fPIE
CFLAGS = -O2 -g
ICONV_LIBS =
ALL_CFLAGS = -std=c11 $(CFLAGS) $(WARN) $(HARDEN)
ALL_CPPFLAGS = -D_POSIX_C_SOURCE=200809L $(shell $(PKG_CONFIG) --cflags opencc libxml-2.0 uchardet 2>/dev/null) $(CPPFLAGS)
ALL_LDFLAGS = -pie -Wl,-z,relro,-z,now -Wl,--as-needed $(LDFLAGS)
LIBS = $(shell $(PKG_CONFIG) --libs opencc libxml-2.0 uchardet 2>/dev/null || echo -lopencc -lxml2 -luchardet) -lcsv -lxlsxwriter -lz $(ICONV_LIBS) -lm

# Where OpenCC's configurations and dictionaries are: what to-simplified has built in is made from them.
OPENCC_DATA = $(firstword $(patsubst %/t2s.json,%,$(wildcard $(addsuffix /t2s.json,$(OPENCC_PLACES)))) /usr/share/opencc)
OPENCC_PLACES = $(addsuffix /share/opencc,$(shell $(PKG_CONFIG) --variable=prefix opencc 2>/dev/null) /usr /usr/local /opt/homebrew)

PROGRAMS = $(patsubst cmd/%.c,%,$(wildcard cmd/*.c))
ROOMS = $(wildcard lib/*/*.c)
GENERATED = opencc_t2s opencc_tw2s opencc_simplified
TABLES = $(patsubst lib/table/%.tsv,%,$(wildcard lib/table/*.tsv)) $(GENERATED)
OBJECTS = $(ROOMS:%.c=$(B)/%.o) $(TABLES:%=$(B)/table/%.o)
UNITS = $(patsubst tests/unit/%.c,%,$(wildcard tests/unit/*.c))
FUZZERS = $(patsubst tests/fuzz/%.c,%,$(wildcard tests/fuzz/*.c))
PAGES = $(wildcard cmd/*.1 cmd/*.5 cmd/*.7 pipelines/*.1)
DATA = $(filter %.sql %.sbatch %.example %.service %.timer %.awk,$(wildcard pipelines/*))
MANSECTIONS = 1 5 7
SCRIPTS = $(filter-out %.1 %.md %.sql %.sbatch %.example %.service %.timer %.awk,$(wildcard pipelines/*))

# One short line a file; `make V=1` shows the whole commands.
Q = $(if $(V),,@)
SHOW = $(if $(V),,@echo '  $1  $2')

all: $(PROGRAMS:%=$(B)/bin/%)

$(B)/bin/%: $(B)/cmd/%.o $(B)/libbaogao.a
	@mkdir -p $(@D)
	$(call SHOW,ld,$@)
	$(Q)$(CC) $(ALL_LDFLAGS) -o $@ $< $(B)/libbaogao.a $(LIBS)

$(B)/libbaogao.a: $(OBJECTS)
	@rm -f $@
	@$(AR) rcs $@ $(OBJECTS)

$(B)/%.o: %.c
	@mkdir -p $(@D)
	$(call SHOW,cc,$<)
	$(Q)$(CC) $(ALL_CPPFLAGS) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

# A table becomes the text `const struct str table_NAME`.
define TABLE_TO_C
	@mkdir -p $(@D)
	@{ echo '#include "lib/stream/str.h"'; echo 'static const unsigned char text[] = {'; \
	   od -An -v -tu1 $< | sed 's/[0-9][0-9]*/&,/g'; echo '};'; \
	   echo 'extern const struct str table_$*;'; \
	   echo 'const struct str table_$* = { (const char *)text, sizeof text };'; } >$@.tmp
	@mv $@.tmp $@
endef

$(B)/table/%.c: lib/table/%.tsv
	$(TABLE_TO_C)

$(B)/table/%.c: $(B)/gen/%.tsv
	$(TABLE_TO_C)

$(B)/gen/opencc_%.tsv: lib/hanzi/opencc-tables
	@mkdir -p $(@D)
	@lib/hanzi/opencc-tables $(OPENCC_DATA) $(if $(filter simplified,$*),-s,$*) >$@.tmp
	@mv $@.tmp $@

$(B)/table/%.o: $(B)/table/%.c
	@$(CC) -I. $(ALL_CFLAGS) -c -o $@ $<

.PRECIOUS: $(B)/%.o $(B)/gen/opencc_%.tsv $(B)/table/%.c $(B)/table/%.o

# ---- tests ----

$(B)/unit/%: $(B)/tests/unit/%.o $(B)/libbaogao.a
	@mkdir -p $(@D)
	$(Q)$(CC) $(ALL_LDFLAGS) -o $@ $< $(B)/libbaogao.a $(LIBS)

check: all $(UNITS:%=$(B)/unit/%)
	@tests/run $(T)

update-tests: all
	@tests/cases.t --update $(T)

lint:
	@tests/lint

$(B)/bench/sax: tests/bench/sax.c
	@mkdir -p $(@D)
	$(CC) $(ALL_CPPFLAGS) $(ALL_CFLAGS) -o $@ $< $(LIBS)

bench: all $(B)/bench/sax
	@tests/bench/run $(BENCH)

$(B)/fuzz/%: tests/fuzz/%.c $(ROOMS) $(TABLES:%=$(B)/table/%.c)
	@mkdir -p $(@D)
	clang -g -O1 -std=c11 -I. -fsanitize=fuzzer,address,undefined $(ALL_CPPFLAGS) -o $@ $< $(ROOMS) $(TABLES:%=$(B)/table/%.c) $(LIBS)

FUZZ_SECONDS = 60
fuzz: $(FUZZERS:%=$(B)/fuzz/%)
	@for f in $(FUZZERS); do echo "fuzz $$f"; mkdir -p $(B)/corpus/$$f; \
	  $(B)/fuzz/$$f -max_total_time=$(FUZZ_SECONDS) -max_len=65536 -print_final_stats=1 $(B)/corpus/$$f || exit 1; done

# ---- people ----

deps:
	@tests/deps

deps-check:
	@tests/deps check

demo: all
	@pipelines/demo

# The programs have everyday names (decode, strip…): they go into EXECDIR, and PATH gets one launcher, `baogao`.
# Manuals are baogao-NAME, except the launcher's own, and refer to each other by those names.
INSTALLED = $(filter-out pipelines/baogao pipelines/demo,$(SCRIPTS))
space = $(subst ,, )
page_name = $(if $(filter baogao.%,$(notdir $1)),$(notdir $1),baogao-$(notdir $1))

install: all
	install -d $(DESTDIR)$(BINDIR) $(DESTDIR)$(EXECDIR) $(DESTDIR)$(DATADIR) $(MANSECTIONS:%=$(DESTDIR)$(MANDIR)/man%)
	install -m 755 $(PROGRAMS:%=$(B)/bin/%) $(INSTALLED) $(DESTDIR)$(EXECDIR)
	install -m 755 pipelines/baogao $(DESTDIR)$(BINDIR)/baogao
	@$(foreach p,$(PAGES),sed 's/^\.Xr \($(subst $(space),\|,$(basename $(notdir $(PAGES))))\) /.Xr baogao-\1 /; s/^\.Xr baogao-baogao /.Xr baogao /' $p \
	  >$(DESTDIR)$(MANDIR)/man$(subst .,,$(suffix $p))/$(call page_name,$p) &&) :
	$(if $(DATA),install -m 644 $(DATA) $(DESTDIR)$(DATADIR))

uninstall:
	rm -rf $(DESTDIR)$(EXECDIR) $(DESTDIR)$(DATADIR)
	rm -f $(DESTDIR)$(BINDIR)/baogao $(foreach p,$(PAGES),$(DESTDIR)$(MANDIR)/man$(subst .,,$(suffix $p))/$(call page_name,$p))

clean:
	rm -rf $(B)

print-cflags:
	@echo $(ALL_CPPFLAGS) $(ALL_CFLAGS)

.PHONY: all check update-tests lint bench fuzz deps deps-check demo install uninstall clean print-cflags

-include $(wildcard $(B)/*/*.d $(B)/*/*/*.d)
