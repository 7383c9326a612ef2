// Three things are worth knowing about libxml2 2.9 here. It asks for its input in pieces of 4,000 bytes, and that is where
// work is bounded: it compares each attribute with all before it in the tag and each end tag with all open elements. It
// copies scripts and styles character by character; they are half of many pages and nobody reads them, so the parser is
// set behind them. And a tree's text node is what comes between two other events, so runs are joined.
#include "cpagetree.h"
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/HTMLparser.h>
#include <libxml/HTMLtree.h>
#include <libxml/parserInternals.h>
#include <stdlib.h>
#include <string.h>

/// Open elements beyond this end the page: no publisher's page comes near.
enum { deepest = 4000 };
/// Comparisons that a page may cost, times four: a second or two. Pages of 32 MB as publishers make them stay below.
static const uint64_t most_work = 6000000000;
/// htmlParserOption has no name for it in 2.9: without it, nesting above 255 drops the rest of the page.
enum { huge = 1 << 19 };
static const int options = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
                           HTML_PARSE_IGNORE_ENC | huge;

/// What the last event was: text that follows text is the same node.
enum run { run_none, run_text, run_data };

struct reader {
    struct cpage *page;
    const struct cpage_wish *wish;
    htmlParserCtxtPtr parser;
    const uint8_t *bytes;
    size_t count;
    /// How many of the bytes the parser was given.
    size_t given;
    uint64_t work;
    /// Room in the arrays, in elements.
    size_t node_room, attribute_room, script_room, text_room, value_room, script_text_room;
    /// The elements that are open, by node number.
    int32_t *open;
    size_t open_count;
    /// How many elements are open inside one whose content is left out, itself included.
    size_t hidden;
    /// That one is a script whose content is kept.
    int is_keeping;
    enum run run;
    /// A doctype, comment or instruction stands before the first element.
    int has_prolog;
    /// The first element was closed and holds one more.
    int is_reopened;
};

static void stop(struct reader *reader) {
    xmlStopParser(reader->parser);
    reader->count = reader->given;
}

// MARK: Arrays

/// Makes room for `extra` more elements; 0 where there is no memory.
static int reserve(struct reader *reader, void **array, size_t *room, size_t used, size_t extra, size_t size) {
    if (used + extra <= *room) return 1;
    size_t wanted = *room * 2 > used + extra ? *room * 2 : used + extra;
    void *larger = realloc(*array, wanted * size);
    if (!larger) {
        stop(reader);
        return 0;
    }
    *array = larger;
    *room = wanted;
    return 1;
}

static int add_bytes(
    struct reader *reader, uint8_t **array, size_t *room, size_t *used, const void *bytes, size_t count) {
    if (count == 0) return 1;
    // Offsets are 32 bits wide.
    if (count > (size_t)INT32_MAX - *used) return 0;
    if (!reserve(reader, (void **)array, room, *used, count, 1)) return 0;
    memcpy(*array + *used, bytes, count);
    *used += count;
    return 1;
}

/// A new node below the innermost open element; −1 where there are enough.
static int32_t add_node(struct reader *reader, uint8_t name) {
    struct cpage *page = reader->page;
    if (page->node_count >= reader->wish->nodes) {
        stop(reader);
        return -1;
    }
    if (!reserve(reader, (void **)&page->nodes, &reader->node_room, page->node_count, 1, sizeof *page->nodes)) return -1;
    int32_t index = (int32_t)page->node_count++;
    page->nodes[index] = (struct cpage_node){
        .parent = reader->open_count > 0 ? reader->open[reader->open_count - 1] : -1,
        .end = index + 1,
        .text_start = (int32_t)page->text_count,
        .text_end = (int32_t)page->text_count,
        .attributes = (int32_t)page->attribute_count,
        .depth = (uint16_t)reader->open_count,
        .name = name,
    };
    return index;
}

static void close_innermost(struct reader *reader) {
    struct cpage_node *node = &reader->page->nodes[reader->open[--reader->open_count]];
    node->end = (int32_t)reader->page->node_count;
    node->text_end = (int32_t)reader->page->text_count;
}

// MARK: Names

/// The name of an element without its prefix, as libxml2's tree has it: "title" of "dc:title".
static const xmlChar *local_name(const xmlChar *name) {
    const char *colon = strchr((const char *)name, ':');
    return colon && (const xmlChar *)colon != name && colon[1] ? (const xmlChar *)colon + 1 : name;
}

/// The number of a name, or `missing`.
static uint8_t number_of(const struct cpage_names *names, const xmlChar *name, uint8_t missing) {
    uint64_t hash = 0xcbf29ce484222325;
    for (; *name; name++) hash = (hash ^ *name) * 0x00000100000001b3;
    for (size_t slot = (hash >> 20) & names->mask; names->keys[slot]; slot = (slot + 1) & names->mask)
        if (names->keys[slot] == hash) return names->numbers[slot];
    return missing;
}

static int names_json(const uint8_t *value, size_t count) {
    for (size_t at = 0; at + 4 <= count; at++)
        if (xmlStrncasecmp(value + at, BAD_CAST "json", 4) == 0) return 1;
    return 0;
}

// MARK: Scripts and styles

/// Where the content that begins at `start` ends, as libxml2 sees it: at "</" and the element's name. `count` if nowhere.
static size_t end_of_raw(const struct reader *reader, size_t start, const xmlChar *name) {
    size_t size = strlen((const char *)name);
    size_t at = start;
    while (at + size + 2 <= reader->count) {
        const uint8_t *found = memchr(reader->bytes + at, '<', reader->count - at - size - 1);
        if (!found) break;
        at = (size_t)(found - reader->bytes);
        if (found[1] == '/' && xmlStrncasecmp(name, found + 2, (int)size) == 0) return at;
        at++;
    }
    return reader->count;
}

/// Keeps the characters that libxml2 would: all that XML allows.
static void keep_script(struct reader *reader, const uint8_t *from, size_t count) {
    struct cpage *page = reader->page;
    if (count > (size_t)INT32_MAX - page->script_text_count ||
        !reserve(
            reader, (void **)&page->script_text, &reader->script_text_room, page->script_text_count, count, 1))
        return;
    uint8_t *to = page->script_text + page->script_text_count;
    for (size_t at = 0; at < count; at++) {
        uint8_t byte = from[at];
        if (byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r') continue;
        if (byte == 0xEF && at + 2 < count && from[at + 1] == 0xBF && from[at + 2] >= 0xBE) {
            at += 2;
            continue;
        }
        *to++ = byte;
    }
    page->script_text_count = (size_t)(to - page->script_text);
}

/// Sets the parser, which stands at the ">" of a script's or style's start tag, to right before the end tag. It goes on at
/// a ">", so one is written where the content ends, into the parser's own copy of the input.
static void skip_raw(struct reader *reader, const xmlChar *name) {
#if LIBXML_VERSION >= 20900 && LIBXML_VERSION < 21000
    xmlParserInputPtr input = reader->parser->input;
    if (!input || !input->buf || input->buf->encoder || input->cur >= input->end || *input->cur != '>') return;
    size_t ahead = (size_t)(input->end - input->cur);
    if (ahead > reader->given) return;
    size_t start = reader->given - ahead + 1;
    // A tag at the very beginning is not content to libxml2: an end tag of any name, or a start tag that closes this one.
    if (start + 1 < reader->count && reader->bytes[start] == '<' && reader->bytes[start + 1] != '!') return;
    size_t end = end_of_raw(reader, start, name);
    if (end >= reader->count || end == start) return;
    if (reader->is_keeping) keep_script(reader, reader->bytes + start, end - start);
    xmlChar *mark = (xmlChar *)input->end - 1;
    if (end < reader->given) {
        mark = (xmlChar *)input->end - (reader->given - end) - 1;
    } else {
        reader->given = end;
    }
    *mark = '>';
    input->cur = mark;
#else
    (void)reader;
    (void)name;
#endif
}

// MARK: Events

static void on_start(void *data, const xmlChar *name, const xmlChar **attributes) {
    struct reader *reader = data;
    const struct cpage_wish *wish = reader->wish;
    struct cpage *page = reader->page;
    if (reader->parser->nameNr > deepest) stop(reader);
    reader->run = run_none;
    if (reader->hidden > 0) {
        reader->hidden++;
        return;
    }
    // Where the page begins with an element, it stays the only one at the top.
    if (reader->open_count == 0 && page->node_count > 0 && !reader->has_prolog) {
        reader->open[reader->open_count++] = 0;
        reader->is_reopened = 1;
    }
    uint8_t number = number_of(&wish->elements, local_name(name), wish->other);
    int32_t index = add_node(reader, number);
    int is_raw = number == wish->script || number == wish->style;
    if (index >= 0 && !is_raw && reader->open_count < wish->depth) {
        reader->open[reader->open_count++] = index;
    } else {
        reader->hidden = 1;
        reader->is_keeping = 0;
    }
    if (index < 0) return;
    int is_data = 0;
    int is_typed = 0;
    for (; attributes && attributes[0]; attributes += 2) {
        uint8_t attribute = number_of(&wish->attributes, attributes[0], UINT8_MAX);
        if (attribute == UINT8_MAX) continue;
        const xmlChar *value = attributes[1];
        // What libxml2's tree does with `hidden` or `checked`.
        if (!value && htmlIsBooleanAttr(attributes[0])) value = attributes[0];
        size_t size = value ? strlen((const char *)value) : 0;
        int32_t start = (int32_t)page->value_count;
        if (!reserve(
                reader, (void **)&page->attributes, &reader->attribute_room, page->attribute_count, 1,
                sizeof *page->attributes) ||
            !add_bytes(reader, &page->values, &reader->value_room, &page->value_count, value, size))
            return;
        page->attributes[page->attribute_count++] =
            (struct cpage_attribute){.start = start, .end = (int32_t)page->value_count, .name = attribute};
        if (attribute == wish->type && !is_typed) {
            is_typed = 1;
            is_data = names_json(value, size);
        }
    }
    if (!is_raw) return;
    if (number == wish->script && is_data &&
        reserve(
            reader, (void **)&page->scripts, &reader->script_room, page->script_count, 1, sizeof *page->scripts)) {
        reader->is_keeping = 1;
        int32_t start = (int32_t)page->script_text_count;
        page->scripts[page->script_count++] = (struct cpage_script){.node = index, .start = start, .end = start};
    }
    skip_raw(reader, name);
}

static void on_end(void *data, const xmlChar *name) {
    (void)name;
    struct reader *reader = data;
    reader->run = run_none;
    if (reader->hidden > 0) {
        reader->hidden--;
        if (reader->hidden == 0 && reader->is_keeping) {
            struct cpage *page = reader->page;
            page->scripts[page->script_count - 1].end = (int32_t)page->script_text_count;
            reader->is_keeping = 0;
        }
    } else if (reader->open_count > 0) {
        close_innermost(reader);
    }
    if (reader->is_reopened && reader->hidden == 0 && reader->open_count == 1) {
        close_innermost(reader);
        reader->is_reopened = 0;
    }
}

/// Text, or the content of a script, in pieces.
static void take(struct reader *reader, const xmlChar *bytes, int count, enum run run) {
    struct cpage *page = reader->page;
    if (count <= 0) return;
    if (reader->hidden > 0) {
        if (reader->is_keeping)
            add_bytes(
                reader, &page->script_text, &reader->script_text_room, &page->script_text_count, bytes, (size_t)count);
        return;
    }
    // Blanks outside all elements.
    if (reader->open_count == 0) return;
    if (reader->run != run && add_node(reader, reader->wish->text) < 0) return;
    reader->run = run;
    add_bytes(reader, &page->text, &reader->text_room, &page->text_count, bytes, (size_t)count);
    page->nodes[page->node_count - 1].text_end = (int32_t)page->text_count;
}

static void on_text(void *data, const xmlChar *bytes, int count) { take(data, bytes, count, run_text); }

static void on_data(void *data, const xmlChar *bytes, int count) { take(data, bytes, count, run_data); }

/// A comment or an instruction parts the text around it.
static void on_comment(void *data, const xmlChar *text) {
    (void)text;
    struct reader *reader = data;
    reader->run = run_none;
    if (reader->page->node_count == 0) reader->has_prolog = 1;
}

static void on_instruction(void *data, const xmlChar *target, const xmlChar *text) {
    (void)target;
    on_comment(data, text);
}

static void on_doctype(void *data, const xmlChar *name, const xmlChar *external, const xmlChar *system) {
    (void)name;
    (void)external;
    (void)system;
    ((struct reader *)data)->has_prolog = 1;
}

// MARK: Input

/// Whether the parser may look beyond the byte to know what it is: of "&#x", of "/>".
static int is_ahead(uint8_t byte) { return byte == '&' || byte == '#' || byte == '/' || byte == '<'; }

static int on_read(void *data, char *room, int size) {
    struct reader *reader = data;
    size_t left = reader->count - reader->given;
    size_t piece = size < 0 ? 0 : left < (size_t)size ? left : (size_t)size;
    // Inside attributes libxml2 takes the end of a piece for the end of the page.
    if (piece < left) {
        const uint8_t *last = reader->bytes + reader->given + piece - 1;
        for (int step = 0; step < 64 && piece > 2 && (is_ahead(*last) || is_ahead(last[-1])); step++) {
            piece--;
            last--;
        }
    }
    uint64_t each = (uint64_t)reader->parser->nameNr + (uint64_t)reader->parser->maxatts / 2;
    reader->work += each * piece;
    if (reader->work > most_work) {
        reader->count = reader->given;
        return 0;
    }
    memcpy(room, reader->bytes + reader->given, piece);
    reader->given += piece;
    return (int)piece;
}

static void parse(struct reader *reader) {
    htmlParserCtxtPtr parser = htmlNewParserCtxt();
    if (!parser) return;
    reader->parser = parser;
    htmlCtxtUseOptions(parser, options);
    parser->charset = XML_CHAR_ENCODING_UTF8;
    parser->userData = reader;
    *parser->sax = (htmlSAXHandler){
        .startElement = on_start,
        .endElement = on_end,
        .characters = on_text,
        .cdataBlock = on_data,
        .comment = on_comment,
        .processingInstruction = on_instruction,
        .internalSubset = on_doctype,
    };
    xmlParserInputBufferPtr buffer = xmlParserInputBufferCreateIO(on_read, NULL, reader, XML_CHAR_ENCODING_NONE);
    xmlParserInputPtr input = buffer ? xmlNewIOInputStream(parser, buffer, XML_CHAR_ENCODING_NONE) : NULL;
    if (input) {
        inputPush(parser, input);
        htmlParseDocument(parser);
    } else if (buffer) {
        xmlFreeParserInputBuffer(buffer);
    }
    htmlFreeParserCtxt(parser);
}

// MARK: Doors

void cpage_read(const uint8_t *bytes, size_t count, const struct cpage_wish *wish, struct cpage *page) {
    memset(page, 0, sizeof *page);
    struct reader reader = {.page = page, .wish = wish, .bytes = bytes, .count = count};
    reader.open = malloc((wish->depth + 1) * sizeof *reader.open);
    if (!reader.open || count > INT32_MAX || wish->depth > UINT16_MAX) {
        free(reader.open);
        return;
    }
    parse(&reader);
    if (reader.is_keeping) page->scripts[page->script_count - 1].end = (int32_t)page->script_text_count;
    while (reader.open_count > 0) close_innermost(&reader);
    free(reader.open);
}

void cpage_free(struct cpage *page) {
    free(page->nodes);
    free(page->attributes);
    free(page->scripts);
    free(page->text);
    free(page->values);
    free(page->script_text);
    memset(page, 0, sizeof *page);
}
