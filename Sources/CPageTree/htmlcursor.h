// The place in a page that is read, and what stands there: names, and all that is no content (comments, instructions,
// document types). Nothing here knows which elements are open; nothing looks behind the end.
#ifndef NEWSD_HTMLCURSOR_H
#define NEWSD_HTMLCURSOR_H
#include "htmlcharacters.h"
#include <string.h>

struct html_cursor {
    const uint8_t *at;
    const uint8_t *end;
};

/// The byte `ahead` of the next one, 0 behind the end.
static inline uint8_t html_peek(const struct html_cursor *cursor, size_t ahead) {
    return (size_t)(cursor->end - cursor->at) > ahead ? cursor->at[ahead] : 0;
}

static inline void html_skip_blanks(struct html_cursor *cursor) {
    while (cursor->at < cursor->end && html_is_blank(*cursor->at)) cursor->at++;
}

/// The first such byte, or `end`.
static inline const uint8_t *html_find(const uint8_t *from, const uint8_t *end, uint8_t byte) {
    const uint8_t *found = from < end ? memchr(from, byte, (size_t)(end - from)) : NULL;
    return found ? found : end;
}

static inline void html_skip_behind(struct html_cursor *cursor, uint8_t byte) {
    cursor->at = html_find(cursor->at, cursor->end, byte);
    if (cursor->at < cursor->end) cursor->at++;
}

struct html_name {
    /// FNV-1a, as are the others.
    uint64_t hash;
    /// Of what stands behind a prefix, as libxml2's tree has it: "title" of "dc:title".
    uint64_t local;
    /// Of what stands before the first ".".
    uint64_t before_dot;
};

/// Reads a name of a tag or attribute, in lower case; 0 where none stands there.
int html_read_name(struct html_cursor *cursor, struct html_name *name);

int html_is_comment(const struct html_cursor *cursor);
int html_is_instruction(const struct html_cursor *cursor);
int html_is_doctype(const struct html_cursor *cursor);
/// Passes over a comment; 0 where it has no end and takes the rest of the page.
int html_skip_comment(struct html_cursor *cursor);
/// Passes over "<?name … >"; 0 where it is none: without a name only the "<?" is taken, without an end the rest.
int html_skip_instruction(struct html_cursor *cursor);
/// Passes over a document type. A ">" in one of its literals does not end it.
void html_skip_doctype(struct html_cursor *cursor);
#endif
