#include "htmlcursor.h"
#include "htmlrules.h"

/// A name is no longer than this; what follows is read as attributes.
enum { longest_name = 100 };

int html_read_name(struct html_cursor *cursor, struct html_name *name) {
    const uint8_t *at = cursor->at;
    const uint8_t *end = cursor->end - at > longest_name ? at + longest_name : cursor->end;
    if (at == end || !html_begins_name(*at)) return 0;
    const uint8_t *colon = NULL;
    const uint8_t *dot = NULL;
    uint64_t hash = html_hash_seed;
    for (; at < end; at++) {
        uint8_t byte = html_name_byte(*at);
        if (!byte) break;
        if (byte == ':' && !colon) colon = at;
        if (byte == '.' && !dot) {
            dot = at;
            name->before_dot = hash;
        }
        hash = (hash ^ byte) * html_hash_prime;
    }
    name->hash = hash;
    name->local = hash;
    if (!dot) name->before_dot = hash;
    if (colon && colon != cursor->at && colon + 1 < at) {
        hash = html_hash_seed;
        for (const uint8_t *behind = colon + 1; behind < at; behind++)
            hash = (hash ^ html_name_byte(*behind)) * html_hash_prime;
        name->local = hash;
    }
    cursor->at = at;
    return 1;
}

// MARK: What is no content

int html_is_comment(const struct html_cursor *cursor) {
    return cursor->end - cursor->at >= 4 && memcmp(cursor->at, "<!--", 4) == 0;
}

int html_is_instruction(const struct html_cursor *cursor) {
    return html_peek(cursor, 0) == '<' && html_peek(cursor, 1) == '?';
}

int html_is_doctype(const struct html_cursor *cursor) {
    return cursor->end - cursor->at >= 9 && html_is_name(cursor->at, "<!doctype", 9);
}

int html_skip_comment(struct html_cursor *cursor) {
    const uint8_t *from = cursor->at + 4;
    const uint8_t *at = from;
    for (; (at = html_find(at, cursor->end, '>')) < cursor->end; at++) {
        size_t size = (size_t)(at - from);
        if ((size >= 2 && at[-1] == '-' && at[-2] == '-') ||
            (size >= 3 && at[-1] == '!' && at[-2] == '-' && at[-3] == '-')) {
            cursor->at = at + 1;
            return 1;
        }
    }
    cursor->at = cursor->end;
    return 0;
}

int html_skip_instruction(struct html_cursor *cursor) {
    cursor->at += 2;
    if (!html_begins_word(cursor->at, cursor->end)) return 0;
    const uint8_t *behind = html_skip_word(cursor->at, cursor->end);
    if (behind == cursor->end) return 0;
    cursor->at = html_find(behind, cursor->end, '>');
    if (cursor->at == cursor->end) return 0;
    cursor->at++;
    return 1;
}

static void skip_literal(struct html_cursor *cursor) {
    uint8_t quote = html_peek(cursor, 0);
    if (quote != '"' && quote != '\'') return;
    cursor->at++;
    html_skip_behind(cursor, quote);
}

void html_skip_doctype(struct html_cursor *cursor) {
    cursor->at += 9;
    html_skip_blanks(cursor);
    if (html_begins_word(cursor->at, cursor->end)) cursor->at = html_skip_word(cursor->at, cursor->end);
    html_skip_blanks(cursor);
    int is_public = cursor->end - cursor->at >= 6 && html_is_name(cursor->at, "public", 6);
    if (is_public || (cursor->end - cursor->at >= 6 && html_is_name(cursor->at, "system", 6))) {
        cursor->at += 6;
        html_skip_blanks(cursor);
        skip_literal(cursor);
        html_skip_blanks(cursor);
        if (is_public) skip_literal(cursor);
    }
    html_skip_behind(cursor, '>');
}
