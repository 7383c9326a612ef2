// A page as flat arrays, in document order. Promises: the nodes that libxml2 2.9's tree of the page would have, which
// is never built; bounded nodes, depth and work (what is beyond is left out); no recursion; nothing external is loaded.
// Decides nothing about content: which names count is told by tables.
#ifndef NEWSD_CPAGETREE_H
#define NEWSD_CPAGETREE_H
#include <stddef.h>
#include <stdint.h>

/// Names by the FNV-1a hash of their bytes: open addressing from `hash >> 20 & mask`, a key of 0 is a free slot.
struct cpage_names {
    const uint64_t *keys;
    const uint8_t *numbers;
    size_t mask;
};

/// What to write down and how much of it.
struct cpage_wish {
    struct cpage_names elements;
    struct cpage_names attributes;
    /// The number of a run of text, and of elements that the table does not name.
    uint8_t text;
    uint8_t other;
    /// Elements whose content is no text; that of a `script` is kept where its `type` attribute names JSON.
    uint8_t script;
    uint8_t style;
    uint8_t type;
    size_t nodes;
    /// At most 65,535.
    size_t depth;
};

/// An element, or a run of text.
struct cpage_node {
    /// −1 at the top.
    int32_t parent;
    /// One past the last node inside.
    int32_t end;
    /// The text inside: a range of `text`.
    int32_t text_start;
    int32_t text_end;
    /// The first of its attributes; those of the next node end them.
    int32_t attributes;
    uint16_t depth;
    uint8_t name;
};

/// An attribute, and its value as a range of `values`.
struct cpage_attribute {
    int32_t start;
    int32_t end;
    uint8_t name;
};

/// The content of a script, as a range of `script_text`.
struct cpage_script {
    int32_t node;
    int32_t start;
    int32_t end;
};

struct cpage {
    struct cpage_node *nodes;
    size_t node_count;
    struct cpage_attribute *attributes;
    size_t attribute_count;
    struct cpage_script *scripts;
    size_t script_count;
    uint8_t *text;
    size_t text_count;
    uint8_t *values;
    size_t value_count;
    uint8_t *script_text;
    size_t script_text_count;
};

/// Reads UTF-8 without NULs, at most INT32_MAX bytes. Where memory runs out the page ends. `cpage_free` frees the arrays.
void cpage_read(const uint8_t *bytes, size_t count, const struct cpage_wish *wish, struct cpage *page);
void cpage_free(struct cpage *page);
#endif
