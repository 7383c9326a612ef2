#include "htmlrules.h"
#include <pthread.h>
#include <string.h>

/// Names are written in lists, with a space between two.
static const char named[] = "html head body p script style meta link title base noframes frame frameset";
static const char empty[] = "area base basefont br col frame hr img input isindex link meta param";

/// A start tag of `next` ends each of `open` where it is the innermost element.
static const struct {
    const char *open;
    const char *next;
} endings[] = {
    {"a", "a fieldset table td th"},
    {"address", "dd dl dt form li ul"},
    {"b i", "center p td th"},
    {"big s small strike tt", "p"},
    {"caption", "col colgroup tbody tfoot thead tr"},
    {"colgroup", "colgroup tbody tfoot thead tr"},
    {"dd", "dt"},
    {"dir menu", "dd dl dt form ul"},
    {"dl", "form li"},
    {"dt", "dd dl"},
    {"font", "center td th"},
    {"form", "form"},
    {"h1 h2 h3 h4 h5 h6", "fieldset form li p table"},
    {"head",
     "a abbr acronym address b bdo big blockquote body br center cite code dd dfn dir div dl dt em fieldset font form "
     "frameset h1 h2 h3 h4 h5 h6 hr i iframe img kbd li listing map menu ol p pre q s samp small span strike strong "
     "sub sup table tt u ul var xmp"},
    {"legend", "fieldset"},
    {"li", "li"},
    {"listing pre xmp", "dd dl dt fieldset form li table ul"},
    {"ol", "form ul"},
    {"option", "optgroup option"},
    {"p",
     "address blockquote body caption center col colgroup dd dir div dl dt fieldset form frameset h1 h2 h3 h4 h5 h6 "
     "head hr li listing menu ol p pre table tbody td tfoot th title tr ul xmp"},
    {"script", "noscript"},
    {"span", "td th"},
    {"style title", "body frameset"},
    {"tbody thead", "tbody tfoot"},
    {"td th", "tbody td tfoot th tr"},
    {"tfoot", "tbody"},
    {"tr", "tbody tfoot tr"},
    {"u", "p td th"},
    {"ul", "address form menu ol pre"},
};

static const struct {
    const char *names;
    uint8_t rank;
} ranks[] = {
    {"div", 150}, {"td th", 160}, {"tr", 170}, {"thead tbody tfoot", 180}, {"table", 190}, {"head body", 200},
    {"html", 220},
};
enum { usual_rank = 100 };

enum { most_elements = 128, slot_count = 512 };
static struct {
    uint64_t hash;
    uint8_t element;
} slots[slot_count];
static struct {
    uint64_t hash;
    /// A bit for each element whose start tag ends this one.
    uint64_t ended_by[most_elements / 64];
    uint8_t is_empty;
    uint8_t rank;
} elements[most_elements] = {[html_other] = {.rank = usual_rank}};
static uint8_t element_count = 1;

static size_t slot_of(uint64_t hash) {
    size_t slot = (hash >> 20) & (slot_count - 1);
    while (slots[slot].hash && slots[slot].hash != hash) slot = (slot + 1) & (slot_count - 1);
    return slot;
}

/// Takes the next name off the list, and gives it a number if it has none; 0 where the list is at its end.
static uint8_t next_of(const char **list) {
    uint64_t hash = html_hash_seed;
    const char *at = *list;
    while (*at == ' ') at++;
    if (!*at) return 0;
    for (; *at && *at != ' '; at++) hash = (hash ^ (uint8_t)*at) * html_hash_prime;
    *list = at;
    size_t slot = slot_of(hash);
    if (!slots[slot].hash && element_count < most_elements) {
        slots[slot].hash = hash;
        slots[slot].element = element_count;
        elements[element_count].hash = hash;
        elements[element_count].rank = usual_rank;
        element_count++;
    }
    return slots[slot].element;
}

static void make_tables(void) {
    uint8_t element;
    for (const char *list = named; next_of(&list);) {}
    for (const char *list = empty; (element = next_of(&list));) elements[element].is_empty = 1;
    for (size_t row = 0; row < sizeof endings / sizeof *endings; row++) {
        for (const char *open = endings[row].open; (element = next_of(&open));) {
            uint8_t next;
            for (const char *list = endings[row].next; (next = next_of(&list));)
                elements[element].ended_by[next / 64] |= (uint64_t)1 << next % 64;
        }
    }
    for (size_t row = 0; row < sizeof ranks / sizeof *ranks; row++)
        for (const char *list = ranks[row].names; (element = next_of(&list));) elements[element].rank = ranks[row].rank;
}

void html_rules_begin(void) {
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, make_tables);
}

uint8_t html_element_of(uint64_t hash) { return slots[slot_of(hash)].element; }

uint64_t html_hash_of(uint8_t element) { return elements[element].hash; }

int html_is_empty(uint8_t element) { return elements[element].is_empty; }

int html_ends(uint8_t innermost, uint8_t next) {
    return next && elements[innermost].ended_by[next / 64] >> next % 64 & 1;
}

uint8_t html_rank(uint8_t element) { return elements[element].rank; }
