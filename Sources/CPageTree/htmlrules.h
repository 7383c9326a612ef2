// What the parser knows of HTML's elements: which have no content, which open element a start tag ends, and which open
// element an end tag cannot pass. The rules are those of libxml2 2.9, which read HTML 4: newer elements have none.
#ifndef NEWSD_HTMLRULES_H
#define NEWSD_HTMLRULES_H
#include <stddef.h>
#include <stdint.h>

/// The elements that the parser itself speaks of. Others that have a rule are numbered behind them.
enum html_element {
    html_other,
    html_html,
    html_head,
    html_body,
    html_p,
    html_script,
    html_style,
    html_meta,
    html_link,
    html_title,
    html_base,
    html_noframes,
    html_frame,
    html_frameset,
    html_first_unnamed,
};

static const uint64_t html_hash_seed = 0xcbf29ce484222325;
static const uint64_t html_hash_prime = 0x00000100000001b3;

/// Makes the tables; once a process, before all else.
void html_rules_begin(void);
/// The element of a name, by its FNV-1a hash; `html_other` where no rule names it.
uint8_t html_element_of(uint64_t hash);
/// The hash of a name of an `html_element`.
uint64_t html_hash_of(uint8_t element);
/// Whether it has neither content nor an end tag.
int html_is_empty(uint8_t element);
/// Whether a start tag of `next` ends the innermost element.
int html_ends(uint8_t innermost, uint8_t next);
/// An end tag closes over open elements of its own rank or lower ones only.
uint8_t html_rank(uint8_t element);
#endif
