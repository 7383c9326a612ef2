#include "pagewriter.h"
#include "htmlcharacters.h"
#include <stdlib.h>
#include <string.h>
#include <strings.h>

static const uint8_t missing = UINT8_MAX;

// MARK: Arrays

/// Makes room for one more element; 0 where there is no memory.
static int grow(struct page_writer *writer, void **array, size_t *room, size_t used, size_t size) {
    if (used < *room) return 1;
    size_t wanted = *room ? *room * 2 : 256;
    void *larger = realloc(*array, wanted * size);
    if (!larger) {
        writer->is_full = 1;
        return 0;
    }
    *array = larger;
    *room = wanted;
    return 1;
}

/// A new node below the innermost open element; −1 where there are enough.
static int32_t add_node(struct page_writer *writer, uint8_t name) {
    struct cpage *page = writer->page;
    if (page->node_count >= writer->wish->nodes) writer->is_full = 1;
    if (writer->is_full ||
        !grow(writer, (void **)&page->nodes, &writer->node_room, page->node_count, sizeof *page->nodes))
        return -1;
    int32_t index = (int32_t)page->node_count++;
    page->nodes[index] = (struct cpage_node){
        .parent = writer->open_count > 0 ? writer->open[writer->open_count - 1] : -1,
        .end = index + 1,
        .text_start = (int32_t)page->text_count,
        .text_end = (int32_t)page->text_count,
        .attributes = (int32_t)page->attribute_count,
        .depth = (uint16_t)writer->open_count,
        .name = name,
    };
    return index;
}

static void close_innermost(struct page_writer *writer) {
    struct cpage_node *node = &writer->page->nodes[writer->open[--writer->open_count]];
    node->end = (int32_t)writer->page->node_count;
    node->text_end = (int32_t)writer->page->text_count;
}

int page_begin(struct page_writer *writer, size_t count) {
    struct cpage *page = writer->page;
    if (count > INT32_MAX || writer->wish->depth > UINT16_MAX) return 0;
    writer->open = malloc((writer->wish->depth + 1) * sizeof *writer->open);
    page->text = malloc(count + 1);
    page->values = malloc(count + 1);
    page->script_text = malloc(count + 1);
    return writer->open && page->text && page->values && page->script_text;
}

void page_finish(struct page_writer *writer) {
    struct cpage *page = writer->page;
    if (writer->is_keeping) page->scripts[page->script_count - 1].end = (int32_t)page->script_text_count;
    while (writer->open_count > 0) close_innermost(writer);
    free(writer->open);
}

// MARK: Elements

/// The number of a name, or `otherwise`.
static uint8_t number_of(const struct cpage_names *names, uint64_t hash, uint8_t otherwise) {
    for (size_t slot = (hash >> 20) & names->mask; names->keys[slot]; slot = (slot + 1) & names->mask)
        if (names->keys[slot] == hash) return names->numbers[slot];
    return otherwise;
}

int32_t page_open(struct page_writer *writer, uint64_t name) {
    const struct cpage_wish *wish = writer->wish;
    writer->is_in_text = 0;
    if (writer->hidden > 0) {
        writer->hidden++;
        return -1;
    }
    // Where the page begins with an element, it stays the only one at the top.
    if (writer->open_count == 0 && writer->page->node_count > 0 && !writer->has_prolog) {
        writer->open[writer->open_count++] = 0;
        writer->is_reopened = 1;
    }
    uint8_t number = number_of(&wish->elements, name, wish->other);
    int32_t index = add_node(writer, number);
    int is_raw = number == wish->script || number == wish->style;
    if (index >= 0 && !is_raw && writer->open_count < wish->depth) {
        writer->open[writer->open_count++] = index;
    } else {
        writer->hidden = 1;
        writer->is_keeping = 0;
    }
    return index;
}

void page_close(struct page_writer *writer) {
    writer->is_in_text = 0;
    if (writer->hidden > 0) {
        writer->hidden--;
        if (writer->hidden == 0 && writer->is_keeping) {
            struct cpage *page = writer->page;
            page->scripts[page->script_count - 1].end = (int32_t)page->script_text_count;
            writer->is_keeping = 0;
        }
    } else if (writer->open_count > 0) {
        close_innermost(writer);
    }
    if (writer->is_reopened && writer->hidden == 0 && writer->open_count == 1) {
        close_innermost(writer);
        writer->is_reopened = 0;
    }
}

// MARK: Attributes

int page_attribute_number(const struct page_writer *writer, uint64_t name) {
    uint8_t number = number_of(&writer->wish->attributes, name, missing);
    return number == missing ? -1 : number;
}

uint8_t *page_value_room(struct page_writer *writer) { return writer->page->values + writer->page->value_count; }

void page_add_attribute(struct page_writer *writer, uint8_t number, size_t value_size) {
    struct cpage *page = writer->page;
    if (!grow(
            writer, (void **)&page->attributes, &writer->attribute_room, page->attribute_count,
            sizeof *page->attributes))
        return;
    int32_t start = (int32_t)page->value_count;
    page->value_count += value_size;
    page->attributes[page->attribute_count++] =
        (struct cpage_attribute){.start = start, .end = (int32_t)page->value_count, .name = number};
}

static int names_json(const uint8_t *value, size_t count) {
    for (size_t at = 0; at + 4 <= count; at++)
        if (strncasecmp((const char *)value + at, "json", 4) == 0) return 1;
    return 0;
}

void page_end_attributes(struct page_writer *writer, int32_t index) {
    struct cpage *page = writer->page;
    if (index < 0 || page->nodes[index].name != writer->wish->script) return;
    for (size_t at = (size_t)page->nodes[index].attributes; at < page->attribute_count; at++) {
        const struct cpage_attribute *attribute = &page->attributes[at];
        if (attribute->name != writer->wish->type) continue;
        if (!names_json(page->values + attribute->start, (size_t)(attribute->end - attribute->start)) ||
            !grow(writer, (void **)&page->scripts, &writer->script_room, page->script_count, sizeof *page->scripts))
            return;
        writer->is_keeping = 1;
        int32_t start = (int32_t)page->script_text_count;
        page->scripts[page->script_count++] = (struct cpage_script){.node = index, .start = start, .end = start};
        return;
    }
}

// MARK: Text

void page_text(struct page_writer *writer, const uint8_t *bytes, size_t count) {
    struct cpage *page = writer->page;
    if (writer->hidden > 0) {
        if (writer->is_keeping)
            page->script_text_count += html_copy_allowed(page->script_text + page->script_text_count, bytes, count);
        return;
    }
    // Blanks outside all elements.
    if (writer->open_count == 0) return;
    size_t kept = html_copy_allowed(page->text + page->text_count, bytes, count);
    if (kept == 0) return;
    if (!writer->is_in_text && add_node(writer, writer->wish->text) < 0) return;
    writer->is_in_text = 1;
    page->text_count += kept;
    page->nodes[page->node_count - 1].text_end = (int32_t)page->text_count;
}

void page_part(struct page_writer *writer) {
    writer->is_in_text = 0;
    if (writer->page->node_count == 0) writer->has_prolog = 1;
}

void page_doctype(struct page_writer *writer) { writer->has_prolog = 1; }
