// The order of tests follows libxml2's own (htmlParseContentInternal), since its oddities show: an end tag right after a
// script's start tag counts, "<" before a digit is text, a blank of 1,000 bytes opens a paragraph.
#include "htmlparser.h"
#include "htmlcursor.h"
#include "htmlrules.h"
#include <stdlib.h>
#include <string.h>

/// Open elements beyond this end the page: no publisher's page comes near.
enum { deepest = 4000 };
/// Open elements that a page's end tags may be compared with: a second. Pages of 32 MB as publishers make them stay
/// below.
static const uint64_t most_work = 1000000000;
/// libxml2 hands text on in pieces of this size, and only the last can be blank to it.
enum { piece_size = 1000 };

struct open_element {
    uint64_t name;
    uint8_t element;
    uint8_t rank;
};

struct parser {
    struct page_writer *writer;
    struct html_cursor cursor;
    size_t open_count;
    /// Start tags of `html`, `head` and `body` that were passed over: as many end tags are.
    size_t passed_over;
    int has_head, has_body;
    uint64_t work;
    /// The next "<", where it was looked for: text between two is read in parts, and may be all of the page.
    const uint8_t *bracket;
    struct html_entity_cache entities;
    struct open_element open[deepest + 8];
};

static void stop(struct parser *parser) { parser->cursor.at = parser->cursor.end; }

// MARK: Open elements

/// The innermost open element; `html_other` also where none is.
static uint8_t innermost(const struct parser *parser) {
    return parser->open_count > 0 ? parser->open[parser->open_count - 1].element : html_other;
}

static void push(struct parser *parser, uint64_t name, uint8_t element) {
    if (element == html_head) parser->has_head = 1;
    if (element == html_body) parser->has_head = parser->has_body = 1;
    parser->open[parser->open_count++] = (struct open_element){
        .name = name,
        .element = element,
        .rank = html_rank(element),
    };
}

static void pop(struct parser *parser) {
    if (parser->open_count == 0) return;
    parser->open_count--;
    page_close(parser->writer);
}

static void open_implied(struct parser *parser, uint8_t element) {
    push(parser, html_hash_of(element), element);
    page_open(parser->writer, html_hash_of(element));
}

/// Ends what a start tag of `next` ends.
static void end_before(struct parser *parser, uint8_t next) {
    while (parser->open_count > 0 && html_ends(innermost(parser), next)) pop(parser);
}

static int is_of_head(uint8_t element) {
    return element == html_script || element == html_style || element == html_meta || element == html_link ||
           element == html_title || element == html_base;
}

/// Opens the `html`, `head` or `body` that a start tag of `next` stands in, where it is not written.
static void imply(struct parser *parser, uint8_t next) {
    if (next == html_html) return;
    if (parser->open_count == 0) open_implied(parser, html_html);
    if (next == html_body || next == html_head) return;
    if (parser->open_count <= 1 && is_of_head(next)) {
        if (!parser->has_head) open_implied(parser, html_head);
        return;
    }
    if (next == html_noframes || next == html_frame || next == html_frameset || parser->has_body) return;
    // A head is always the second: it is passed over elsewhere.
    if (parser->open_count > 1 && parser->open[1].element == html_head) return;
    open_implied(parser, html_body);
}

/// Opens a paragraph for text that stands in no element that has text.
static void imply_paragraph(struct parser *parser) {
    uint8_t element = innermost(parser);
    if (parser->open_count > 0 && element != html_html && element != html_head) return;
    end_before(parser, html_p);
    imply(parser, html_p);
    open_implied(parser, html_p);
}

// MARK: Start tags

/// Writes the value with its references decoded; returns its size, never more than was read.
static size_t write_value(struct parser *parser, const uint8_t *from, const uint8_t *end, uint8_t *to) {
    uint8_t *start = to;
    while (from < end) {
        const uint8_t *reference = html_find(from, end, '&');
        memcpy(to, from, (size_t)(reference - from));
        to += reference - from;
        from = reference;
        if (from == end) break;
        if (end - from > 1 && from[1] == '#') {
            uint32_t scalar = html_character_reference(&from, end);
            // To libxml2 it ends the value.
            if (scalar == 0) break;
            to += html_write_scalar(to, scalar);
        } else {
            uint32_t scalar = html_entity_reference(&parser->entities, &from, end);
            if (scalar == 0) {
                from++;
                *to++ = '&';
            } else {
                to += html_write_scalar(to, scalar);
            }
        }
    }
    return (size_t)(to - start);
}

/// Reads what stands behind the name of an attribute, and writes it down as `number` unless that is negative.
static void read_value(struct parser *parser, int number) {
    struct html_cursor *cursor = &parser->cursor;
    html_skip_blanks(cursor);
    const uint8_t *from = cursor->at;
    const uint8_t *end = from;
    if (html_peek(cursor, 0) == '=') {
        cursor->at++;
        html_skip_blanks(cursor);
        uint8_t quote = html_peek(cursor, 0);
        if (quote == '"' || quote == '\'') {
            from = ++cursor->at;
            html_skip_behind(cursor, quote);
            end = cursor->at > from && cursor->at[-1] == quote ? cursor->at - 1 : cursor->at;
        } else {
            from = cursor->at;
            while (cursor->at < cursor->end && !html_is_blank(*cursor->at) && *cursor->at != '>') cursor->at++;
            end = cursor->at;
        }
    }
    if (number < 0) return;
    size_t size = write_value(parser, from, end, page_value_room(parser->writer));
    page_add_attribute(parser->writer, (uint8_t)number, size);
}

static int is_end_of_tag(const struct html_cursor *cursor) {
    return *cursor->at == '>' || (*cursor->at == '/' && html_peek(cursor, 1) == '>');
}

/// Reads the attributes up to the end of the tag. The first of a name counts.
static void read_attributes(struct parser *parser, int is_kept) {
    struct html_cursor *cursor = &parser->cursor;
    uint64_t seen[4] = {0};
    html_skip_blanks(cursor);
    while (cursor->at < cursor->end && !is_end_of_tag(cursor)) {
        struct html_name name;
        if (html_read_name(cursor, &name)) {
            int number = is_kept ? page_attribute_number(parser->writer, name.hash) : -1;
            if (number >= 0) {
                uint64_t bit = (uint64_t)1 << number % 64;
                if (seen[number / 64] & bit) number = -1;
                else seen[number / 64] |= bit;
            }
            read_value(parser, number);
        } else {
            while (cursor->at < cursor->end && !html_is_blank(*cursor->at) && !is_end_of_tag(cursor)) cursor->at++;
        }
        html_skip_blanks(cursor);
    }
}

/// Whether a start tag is passed over: there is one `html`, one `head` right below it, and one `body` at a time.
static int is_misplaced(struct parser *parser, uint8_t element) {
    if (element == html_html) return parser->open_count > 0;
    if (element == html_head) return parser->open_count != 1;
    if (element != html_body) return 0;
    parser->work += parser->open_count;
    for (size_t index = 0; index < parser->open_count; index++)
        if (parser->open[index].element == html_body) return 1;
    return 0;
}

/// Whether the script that a start tag with "/>" opens holds something all the same, as it does in browsers: an end tag
/// stands before the next script.
static int is_script_ahead(const struct parser *parser) {
    if (innermost(parser) != html_script) return 0;
    const uint8_t *at = parser->cursor.at;
    const uint8_t *end = parser->cursor.end;
    while ((at = html_find(at, end, '<')) < end && (size_t)(end - at) > 8) {
        if (at[1] == '/' && html_is_name(at + 2, "script", 6)) return 1;
        if (html_is_name(at + 1, "script", 6)) return 0;
        at++;
    }
    return 0;
}

/// `is_asked`: what the name before a "." ends is ended too (see `look_ahead`).
static void read_start_tag(struct parser *parser, int is_asked) {
    struct html_cursor *cursor = &parser->cursor;
    struct html_name name;
    cursor->at++;
    if (!html_read_name(cursor, &name)) return;
    uint8_t element = html_element_of(name.hash);
    if (is_asked && name.before_dot != name.hash) end_before(parser, html_element_of(name.before_dot));
    end_before(parser, element);
    imply(parser, element);
    if (is_misplaced(parser, element)) {
        parser->passed_over++;
        read_attributes(parser, 0);
    } else {
        int32_t index = page_open(parser->writer, name.local);
        push(parser, name.hash, element);
        read_attributes(parser, index >= 0);
        page_end_attributes(parser->writer, index);
    }
    if (parser->open_count > deepest || parser->work > most_work) return stop(parser);
    // A tag that was passed over ends as one of the innermost element would.
    if (html_peek(cursor, 0) == '/' && html_peek(cursor, 1) == '>') {
        cursor->at += 2;
        if (!is_script_ahead(parser)) pop(parser);
    } else if (html_peek(cursor, 0) == '>') {
        cursor->at++;
        if (html_is_empty(innermost(parser))) pop(parser);
    }
}

// MARK: End tags

static void read_end_tag(struct parser *parser) {
    struct html_cursor *cursor = &parser->cursor;
    struct html_name name;
    cursor->at += 2;
    if (!html_read_name(cursor, &name)) return;
    html_skip_behind(cursor, '>');
    uint8_t element = html_element_of(name.hash);
    if (parser->passed_over > 0 && (element == html_html || element == html_head || element == html_body)) {
        parser->passed_over--;
        return;
    }
    uint8_t rank = html_rank(element);
    size_t index = parser->open_count;
    while (index > 0 && parser->open[index - 1].name != name.hash && parser->open[index - 1].rank <= rank) index--;
    parser->work += parser->open_count - index;
    if (parser->work > most_work) return stop(parser);
    if (index == 0 || parser->open[index - 1].name != name.hash) return;
    while (parser->open_count >= index) pop(parser);
}

// MARK: Text

static int is_raw(const struct parser *parser) {
    uint8_t element = innermost(parser);
    return element == html_script || element == html_style;
}

/// Reads what a script or style holds: all up to "</" and its name.
static void read_raw(struct parser *parser) {
    struct html_cursor *cursor = &parser->cursor;
    const char *name = innermost(parser) == html_script ? "script" : "style";
    size_t size = strlen(name);
    const uint8_t *from = cursor->at;
    const uint8_t *at = from;
    while ((at = html_find(at, cursor->end, '<')) < cursor->end) {
        if ((size_t)(cursor->end - at) < size + 2) {
            at = cursor->end;
            break;
        }
        if (at[1] == '/' && html_is_name(at + 2, name, size)) break;
        at++;
    }
    cursor->at = at;
    page_text(parser->writer, from, (size_t)(at - from));
}

/// Whether text opens a paragraph outside all elements that have text: it is not blank, or libxml2 does not see that.
static int opens_paragraph(const struct parser *parser, const uint8_t *from, const uint8_t *end) {
    size_t kept = 0;
    int is_blank = 1;
    for (const uint8_t *at = from; at < end;) {
        size_t left_out = html_size_of_unallowed(at, end);
        at += left_out;
        if (left_out > 0) continue;
        kept++;
        if (!html_is_blank(*at++)) is_blank = 0;
    }
    if (kept == 0) return 0;
    return !is_blank || kept >= piece_size || (end < parser->cursor.end && *end != '<');
}

static void read_text(struct parser *parser) {
    struct html_cursor *cursor = &parser->cursor;
    const uint8_t *from = cursor->at;
    if (parser->bracket <= from) parser->bracket = html_find(from, cursor->end, '<');
    const uint8_t *end = html_find(from, parser->bracket, '&');
    uint8_t element = innermost(parser);
    if ((parser->open_count == 0 || element == html_html || element == html_head) &&
        opens_paragraph(parser, from, end))
        imply_paragraph(parser);
    cursor->at = end;
    page_text(parser->writer, from, (size_t)(end - from));
}

static void read_reference(struct parser *parser) {
    struct html_cursor *cursor = &parser->cursor;
    uint8_t text[4] = {'&'};
    size_t size = 1;
    if (html_peek(cursor, 1) == '#') {
        uint32_t scalar = html_character_reference(&cursor->at, cursor->end);
        if (scalar == 0) return;
        size = html_write_scalar(text, scalar);
    } else {
        uint32_t scalar = html_entity_reference(&parser->entities, &cursor->at, cursor->end);
        if (scalar == 0) cursor->at++;
        else size = html_write_scalar(text, scalar);
    }
    imply_paragraph(parser);
    page_text(parser->writer, text, size);
}

// MARK: All of it

static void read_comment(struct parser *parser) {
    if (html_skip_comment(&parser->cursor)) page_part(parser->writer);
}

static void read_instruction(struct parser *parser) {
    if (html_skip_instruction(&parser->cursor)) page_part(parser->writer);
}

static void read_doctype(struct parser *parser) {
    html_skip_doctype(&parser->cursor);
    page_doctype(parser->writer);
}

static void read_misc(struct parser *parser) {
    struct html_cursor *cursor = &parser->cursor;
    while (html_is_comment(cursor) || html_is_instruction(cursor)) {
        if (html_is_comment(cursor)) read_comment(parser);
        if (html_is_instruction(cursor)) read_instruction(parser);
        html_skip_blanks(cursor);
    }
}

/// libxml2 asks what a start tag ends before it reads it, and to that question a name stops at a ".".
static void look_ahead(struct parser *parser) {
    struct html_name name;
    struct html_cursor ahead = {.at = parser->cursor.at + 1, .end = parser->cursor.end};
    if (html_read_name(&ahead, &name)) end_before(parser, html_element_of(name.before_dot));
}

static void read_markup(struct parser *parser) {
    struct html_cursor *cursor = &parser->cursor;
    int is_asked = 1;
    if (html_peek(cursor, 1) == '!' && html_is_doctype(cursor)) {
        read_doctype(parser);
        if (html_peek(cursor, 0) != '<') return;
        is_asked = 0;
    }
    uint8_t next = html_peek(cursor, 1);
    if (html_is_letter(next)) read_start_tag(parser, is_asked);
    else if (next == '!' && html_is_comment(cursor)) read_comment(parser);
    else if (next == '?') read_instruction(parser);
    else page_text(parser->writer, cursor->at++, 1);
}

static void read_content(struct parser *parser) {
    struct html_cursor *cursor = &parser->cursor;
    while (cursor->at < cursor->end && !parser->writer->is_full) {
        uint8_t byte = *cursor->at;
        uint8_t next = byte == '<' ? html_peek(cursor, 1) : 0;
        if (next == '/') {
            read_end_tag(parser);
            continue;
        }
        // The name of a tag is read here only where it is not read as a tag below.
        if (next == '_' || next == ':' || (is_raw(parser) && html_is_letter(next))) look_ahead(parser);
        if (is_raw(parser)) read_raw(parser);
        else if (byte == '<') read_markup(parser);
        else if (byte == '&') read_reference(parser);
        else read_text(parser);
    }
}

void html_parse(struct page_writer *writer, const uint8_t *bytes, size_t count) {
    struct parser *parser = malloc(sizeof *parser);
    if (!parser) return;
    html_rules_begin();
    // All but the open elements, which are many and written before they are read.
    memset(parser, 0, offsetof(struct parser, open));
    parser->writer = writer;
    parser->cursor.at = parser->bracket = bytes;
    parser->cursor.end = bytes + count;
    if (count >= 4 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF) parser->cursor.at += 3;
    html_skip_blanks(&parser->cursor);
    read_misc(parser);
    if (html_is_doctype(&parser->cursor)) read_doctype(parser);
    html_skip_blanks(&parser->cursor);
    read_misc(parser);
    read_content(parser);
    free(parser);
}
